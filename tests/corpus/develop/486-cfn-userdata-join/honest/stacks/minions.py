from troposphere import Base64, If, Join, Parameter, Ref

password = Parameter("DockerRegistryPassword", Type="String", NoEcho=True, Description="Password of the docker registry")

user_data = Base64(Join("", [
    "#!/bin/bash -xe\n",
    "DOCKER_REGISTRY=", Ref("DockerRegistry"), "\n",
    "DOCKER_USER=", Ref("DockerRegistryUser"), "\n",
    "DOCKER_PASS=", Ref("DockerRegistryPassword"), "\n",
    "ENABLE_STREAMING_LOGS=", If("Streaming", "true", "false"), "\n",
]))
