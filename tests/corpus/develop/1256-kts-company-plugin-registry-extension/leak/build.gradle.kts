plugins {
  id("tech.eisvogel.base") version "2.3.0"
  id("tech.eisvogel.docker") version "2.3.0" apply false
}

eisvogel {
  javaVersion.set(JavaVersion.VERSION_17)
  dockerRegistry.set("§host§")
  dockerRegistryUsername.set("§user§")
  dockerRegistryPassword.set("§password§")
}

subprojects {
  group = "tech.eisvogel.shop"
  repositories {
    maven("https://maven.eisvogel.tech/releases")
  }
}
