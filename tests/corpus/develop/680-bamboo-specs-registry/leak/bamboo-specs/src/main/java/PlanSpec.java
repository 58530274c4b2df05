new DockerPushImageTask()
    .customRegistryImage("§host§/acme/web:latest")
    .authentication("§user§", "§password§")
