package io.acme

data class RegistryLogin(val host: String, val username: String, val password: String)

class Registries(private val env: Map<String, String>) {
    lateinit var token: String
    val production = RegistryLogin(
        host = "§host§",
        username = env.getValue("REGISTRY_USER"),
        password = "${env["REGISTRY_PREFIX"]}-$token",
    )
}
