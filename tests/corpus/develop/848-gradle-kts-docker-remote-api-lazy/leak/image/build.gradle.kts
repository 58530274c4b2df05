docker {
    registryCredentials {
        url.set("https://§host§/v2/")
        username.set("§user§")
        password.set("§password§")
        email.set("ci@acme-labs.io")
    }
}
