new DockerPushImageTask()
    .customRegistryImage("§host§/acme/web:latest")
    .authentication(new SharedCredentialsIdentifier("registry-robot"))
