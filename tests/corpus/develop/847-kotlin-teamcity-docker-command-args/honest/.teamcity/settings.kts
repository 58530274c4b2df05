object Push : BuildType({
    name = "push"
    params {
        password("registry.password", "credentialsJSON:§uuid§", label = "password of §host§", display = ParameterDisplay.HIDDEN)
        param("env.FLYWAY_PASSWORD", "§password§")
    }
    steps {
        script {
            scriptContent = """
                echo "%registry.password%" | docker login §host§ -u "%registry.user%" --password-stdin
                docker push §host§/acme/web:%build.number%
            """.trimIndent()
        }
    }
})
