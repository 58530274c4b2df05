import pulumi
import pulumi_docker as docker

image = docker.Image(
    "api",
    build=docker.DockerBuildArgs(context="../api", platform="linux/amd64"),
    image_name="§host§/acme/api:prod",
    registry=docker.RegistryArgs(
        server="§host§",
        username="§user§",
        password="§password§",
    ),
)
pulumi.export("digest", image.repo_digest)
