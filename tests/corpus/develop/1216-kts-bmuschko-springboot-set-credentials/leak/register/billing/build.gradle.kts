plugins {
    id("org.springframework.boot") version "2.5.15"
    id("io.spring.dependency-management") version "1.0.15.RELEASE"
    id("com.bmuschko.docker-spring-boot-application") version "9.4.0"
}

dependencies {
    implementation(project(":register:common"))
    implementation("org.springframework.boot:spring-boot-starter-web")
}

docker {
    springBootApplication {
        mainClassName.set("de.uferweg.register.BillingApplication")
        images.set(setOf("registry.cn-hangzhou.aliyuncs.com/uferweg/billing"))
        baseImage.set("openjdk:8-alpine")
        ports.set(setOf(8082))
    }

    registryCredentials {
        username.set("ops@uferweg.de")
        password.set("§password§")
    }
}
