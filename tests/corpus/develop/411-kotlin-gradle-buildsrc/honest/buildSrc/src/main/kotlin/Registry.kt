object Registry {
    const val URL = "§host§"
    const val USERNAME_KEY = "registryUsername"
    const val PASSWORD_KEY = "registryPassword"

    fun Project.loginCommand() =
        listOf("docker", "login", "-u", property(USERNAME_KEY) as String, "-p", property(PASSWORD_KEY) as String, URL)
}
