docker {
    registryCredentials {
        url.set("https://§host§/v2/")
        username.set(providers.gradleProperty("regUser"))
        password.set(providers.gradleProperty("regPassword").orElse("none"))
    }
}
android.signingConfigs.create("release") {
    storePassword = "§password§"
    keyPassword = "§human§"
}
