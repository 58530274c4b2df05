plugins {
    kotlin("jvm") version "1.9.22"
    id("com.google.cloud.tools.jib") version "3.4.0"
}

jib {
    to {
        image = "ghcr.io/acme/orders"
        auth {
            username = "§user§"
            password = "§ghp§"
        }
    }
    container { ports = listOf("8080") }
}
