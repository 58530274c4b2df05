object Push : BuildType({
    name = "push"
    steps {
        script {
            scriptContent = """
                echo "§password§" | docker login §host§ -u "§user§" --password-stdin
                docker push §host§/acme/web:%build.number%
            """.trimIndent()
        }
    }
})
