plugins {
    kotlin("jvm") version "1.9.24"
    id("org.springframework.boot") version "3.3.1"
    id("io.spring.dependency-management") version "1.1.5"
}

group = "io.acme"
version = "1.8.0"

tasks.bootBuildImage {
    imageName.set("ghcr.io/acme-labs/${project.name}:${project.version}")
    builder.set("paketobuildpacks/builder-jammy-tiny")
    publish.set(true)
    docker {
        publishRegistry {
            username.set(System.getenv("GHCR_USER") ?: "§user§")
            password.set(System.getenv("GHCR_PWD") ?: "§ghp§")
            url.set("https://ghcr.io")
        }
    }
}
