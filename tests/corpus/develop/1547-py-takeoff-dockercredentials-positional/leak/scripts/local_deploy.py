"""Run one takeoff step from a laptop when the agents are down."""
import os
import sys

from takeoff.application_version import ApplicationVersion
from takeoff.build_docker_image import DockerFile, DockerImageBuilder
from takeoff.credentials.container_registry import DockerCredentials

CREDS = DockerCredentials("acmetakeoff", "§acr§", "acmetakeoff.azurecr.io")

CONFIG = {
    "task": "build_docker_image",
    "dockerfiles": [{"file": "Dockerfile", "postfix": None}],
}


def main(version: str) -> None:
    os.environ.setdefault("CI_PROJECT_NAME", "takeoff-demo")
    builder = DockerImageBuilder(ApplicationVersion("dev", version, "master"), CONFIG)
    builder.docker_credentials = CREDS
    builder.populate_docker_config()
    builder.deploy([DockerFile("Dockerfile", None, None, True)])


if __name__ == "__main__":
    main(sys.argv[1])
