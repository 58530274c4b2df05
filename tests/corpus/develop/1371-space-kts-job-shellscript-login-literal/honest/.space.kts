job("Publish image") {
    startOn {
        gitPush { branchFilter { +"refs/heads/main" } }
    }
    host("Build artifacts and a Docker image") {
        env["DOCKER_USER"] = Secrets("DOCKER_USER")
        env["DOCKER_PASSWORD"] = Secrets("DOCKER_PASSWORD")

        shellScript {
            content = """
                docker login registry.jetbrains.team --username ${'$'}DOCKER_USER --password "${'$'}DOCKER_PASSWORD"
            """
        }

        dockerBuildPush {
            labels["vendor"] = "acme-research"
            tags {
                +"acme.registry.jetbrains.team/p/research/containers/quality-server:1.0.${"$"}JB_SPACE_EXECUTION_NUMBER"
            }
        }
    }
}
