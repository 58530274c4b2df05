class EisvogelBasePlugin : Plugin<Project> {
  override fun apply(target: Project) = with(target) {
    val rootExtension = extensions.create<EisvogelBaseExtension>("eisvogel")
    rootExtension.dockerRegistryUsername.convention(providers.gradleProperty("dockerUser"))
    rootExtension.dockerRegistryPassword.convention(providers.gradleProperty("dockerPassword"))

    allprojects {
      apply<BasePlugin>()

      val extension = extensions.create<EisvogelBaseExtension>("eisvogel")
      extension.dockerRegistryUsername.convention(rootExtension.dockerRegistryUsername)
      extension.dockerRegistryPassword.convention(rootExtension.dockerRegistryPassword)
      extension.dockerRegistry.convention(rootExtension.dockerRegistry)

      repositories {
        mavenCentral()
        maven("https://maven.eisvogel.tech/releases") {
          credentials {
            username = "reader"
            password = "§password§"
          }
        }
      }
    }
  }
}
