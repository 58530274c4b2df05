plugins {
    id("org.springframework.boot") version "2.5.15"
    id("org.flywaydb.flyway") version "8.5.0"
    id("com.bmuschko.docker-spring-boot-application") version "9.4.0"
}

dependencies {
    implementation(project(":register:common"))
    implementation("org.springframework.boot:spring-boot-starter-web")
}

flyway {
    url = "jdbc:postgresql://localhost:5432/billing"
    user = "billing"
    password = "§password§"
}

docker {
    springBootApplication {
        mainClassName.set("de.uferweg.register.BillingApplication")
        images.set(setOf("registry.cn-hangzhou.aliyuncs.com/uferweg/billing"))
        baseImage.set("openjdk:8-alpine")
    }

    registryCredentials {
        username.set(providers.environmentVariable("ACR_USER"))
        password.set(providers.environmentVariable("ACR_PASSWORD"))
    }
}
