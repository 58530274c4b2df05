job("Publish image") {
    startOn { gitPush { branchFilter { +"refs/heads/main" } } }

    host("push") {
        env["IMAGE"] = "§host§/magpie/ui"
        env["LOGIN"] = "§user§"
        env["TOKEN"] = "§password§"

        shellScript {
            content = """
                docker login §host§ --username ${'$'}LOGIN --password "${'$'}TOKEN"
                docker build -t ${'$'}IMAGE:${'$'}JB_SPACE_EXECUTION_NUMBER .
                docker push ${'$'}IMAGE:${'$'}JB_SPACE_EXECUTION_NUMBER
            """
        }
    }
}
