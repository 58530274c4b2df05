tasks.named<BootBuildImage>("bootBuildImage") {
    imageName.set("§host§/acme/${project.name}:${project.version}")
    publish.set(true)
    environment.put("BP_JVM_VERSION", "17")
    docker {
        publishRegistry {
            username.set(providers.gradleProperty("registryUser"))
            password.set(providers.environmentVariable("REGISTRY_PASSWORD"))
        }
    }
}
