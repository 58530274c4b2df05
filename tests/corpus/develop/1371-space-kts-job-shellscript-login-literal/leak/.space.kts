job("Publish image") {
    startOn {
        gitPush { branchFilter { +"refs/heads/main" } }
    }
    host("Build artifacts and a Docker image") {
        shellScript {
            content = """
                docker login registry.jetbrains.team --username §user§ --password "§password§"
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
