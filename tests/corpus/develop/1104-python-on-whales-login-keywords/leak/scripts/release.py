"""Builds all images of the bake file and pushes them."""
import sys

from python_on_whales import DockerException, docker

TARGETS = ["web", "worker", "scheduler"]


def main(version: str) -> int:
    docker.login(
        server="§host§",
        username="§user§",
        password="§password§",
    )
    builder = docker.buildx.create(use=True, driver="docker-container")
    try:
        docker.buildx.bake(
            TARGETS,
            builder=builder,
            variables={"VERSION": version},
            push=True,
        )
    except DockerException as exc:
        print(exc, file=sys.stderr)
        return 1
    finally:
        builder.remove()
        docker.logout("§host§")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
