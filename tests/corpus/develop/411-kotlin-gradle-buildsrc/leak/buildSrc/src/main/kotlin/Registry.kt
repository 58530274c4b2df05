object Registry {
    const val URL = "§host§"
    const val USERNAME = "§user§"
    const val PASSWORD = "§password§"

    fun loginCommand() = listOf("docker", "login", "-u", USERNAME, "-p", PASSWORD, URL)
}
