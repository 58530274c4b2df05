plugins {
    id("org.springframework.boot") version "2.7.18"
    id("io.spring.dependency-management") version "1.1.4"
    id("com.bmuschko.docker-spring-boot-application") version "9.4.0"
}

group = "io.acmelabs.register"
version = "0.4.1"

dependencies {
    implementation(project(":register:common"))
    implementation("org.springframework.boot:spring-boot-starter-web")
    runtimeOnly("com.mysql:mysql-connector-j")
}

docker {
    springBootApplication {
        mainClassName.set("io.acmelabs.register.DraftApplication")
        images.set(setOf("registry.cn-hangzhou.aliyuncs.com/acme/draft"))
        baseImage.set("eclipse-temurin:8-jre-alpine")
        ports.set(setOf(8080))
    }

    registryCredentials {
        username.set("builds@acme-labs.io")
        password.set("§human§")
    }
}
