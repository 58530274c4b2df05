plugins {
    id("org.springframework.boot") version "2.7.18"
    id("com.bmuschko.docker-spring-boot-application") version "9.4.0"
    id("org.flywaydb.flyway") version "9.22.3"
}

flyway {
    url = "jdbc:mysql://localhost:3306/register"
    user = "register"
    password = "§human§"
}

docker {
    springBootApplication {
        mainClassName.set("io.acmelabs.register.DraftApplication")
        images.set(setOf("registry.cn-hangzhou.aliyuncs.com/acme/draft"))
        ports.set(setOf(8080))
    }

    registryCredentials {
        username.set(providers.gradleProperty("aliyunUser"))
        password.set(providers.gradleProperty("aliyunPassword"))
    }
}
