job("Publish image") {
    startOn { gitPush { branchFilter { +"refs/heads/main" } } }

    host("push") {
        env["IMAGE"] = "§host§/magpie/ui"
        env["LOGIN"] = "{{ project:images_user }}"
        env["TOKEN"] = "{{ project:images_token }}"
        env["SENTRY_DSN"] = "https://§hex32§@sentry.acme-labs.io/4"

        shellScript {
            content = """
                docker login §host§ --username ${'$'}LOGIN --password "${'$'}TOKEN"
                docker build -t ${'$'}IMAGE:${'$'}JB_SPACE_EXECUTION_NUMBER .
                docker push ${'$'}IMAGE:${'$'}JB_SPACE_EXECUTION_NUMBER
            """
        }
    }

    container(displayName = "smoke", image = "§host§/magpie/e2e") {
        env["UI_PASSWORD"] = "§password§"
    }
}
