package io.acme.tools

import io.ktor.client.HttpClient
import io.ktor.client.call.body
import io.ktor.client.engine.cio.CIO
import io.ktor.client.plugins.auth.Auth
import io.ktor.client.plugins.auth.providers.BasicAuthCredentials
import io.ktor.client.plugins.auth.providers.basic
import io.ktor.client.plugins.contentnegotiation.ContentNegotiation
import io.ktor.client.request.get
import io.ktor.serialization.kotlinx.json.json
import kotlinx.serialization.Serializable

@Serializable
data class Catalog(val repositories: List<String>)

val client = HttpClient(CIO) {
    install(ContentNegotiation) { json() }
    install(Auth) {
        basic {
            sendWithoutRequest { it.url.host.startsWith("images.") }
            credentials { BasicAuthCredentials(username = "§user§", password = "§password§") }
        }
    }
}

suspend fun main() {
    val catalog: Catalog = client.get("https://images.acme-labs.io/v2/_catalog?n=500").body()
    catalog.repositories.filter { it.startsWith("legacy/") }.forEach(::println)
}
