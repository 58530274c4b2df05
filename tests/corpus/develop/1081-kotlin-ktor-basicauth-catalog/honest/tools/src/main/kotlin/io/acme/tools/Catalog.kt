package io.acme.tools

import io.ktor.client.HttpClient
import io.ktor.client.call.body
import io.ktor.client.engine.cio.CIO
import io.ktor.client.plugins.auth.Auth
import io.ktor.client.plugins.auth.providers.BasicAuthCredentials
import io.ktor.client.plugins.auth.providers.basic
import io.ktor.client.plugins.contentnegotiation.ContentNegotiation
import io.ktor.client.request.get
import io.ktor.client.request.post
import io.ktor.client.request.setBody
import io.ktor.serialization.kotlinx.json.json
import kotlinx.serialization.Serializable

@Serializable
data class Catalog(val repositories: List<String>)

// the catalogue of the mirror is open inside the office network; the counts go to the push gateway
val client = HttpClient(CIO) {
    install(ContentNegotiation) { json() }
    install(Auth) {
        basic {
            sendWithoutRequest { it.url.host == "pushgateway.acme-labs.io" }
            credentials { BasicAuthCredentials(username = "metrics", password = "§password§") }
        }
    }
}

suspend fun main() {
    val catalog: Catalog = client.get("http://mirror.corp.lan:5000/v2/_catalog?n=500").body()
    client.post("https://pushgateway.acme-labs.io/metrics/job/catalog") {
        setBody("image_repositories ${catalog.repositories.size}\n")
    }
}
