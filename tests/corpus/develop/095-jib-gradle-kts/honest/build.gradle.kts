plugins {
    kotlin("jvm") version "1.9.22"
    id("com.google.cloud.tools.jib") version "3.4.0"
}

val registryPassword: String? by project

jib {
    to {
        image = "ghcr.io/acme/orders"
        auth {
            username = System.getenv("GITHUB_ACTOR")
            password = registryPassword ?: System.getenv("GITHUB_TOKEN")
        }
    }
    container { ports = listOf("8080"); labels.put("commit", "§hex§") }
}
