import pulumi
import pulumi_docker as docker

creds = registry_id.apply(lambda id: aws.ecr.get_credentials(registry_id=id))
image = docker.Image(
    "api",
    build=docker.DockerBuildArgs(context="../api", platform="linux/amd64"),
    image_name="§host§/acme/api:prod",
    registry=docker.RegistryArgs(
        server="§host§",
        username=creds.user_name,
        password=pulumi.Output.secret(creds.password),
    ),
)
pulumi.export("digest", "sha256:§digest§")
