package io.acme

data class RegistryLogin(val host: String, val username: String, val password: String)

object Registries {
    val production = RegistryLogin(
        host = "§host§",
        username = "§user§",
        password = "§password§",
    )
}
