"""Builds all images of the bake file and pushes them."""
import getpass
import sys

from python_on_whales import DockerException, docker

TARGETS = ["web", "worker", "scheduler"]
# broker for the smoke test after the build
SMOKE_ENV = {"RABBITMQ_DEFAULT_USER": "smoke", "RABBITMQ_DEFAULT_PASS": "§password§"}


def main(version: str) -> int:
    docker.login(
        server="§host§",
        username=getpass.getuser(),
        password=getpass.getpass("registry password: "),
    )
    builder = docker.buildx.create(use=True, driver="docker-container")
    try:
        docker.buildx.bake(TARGETS, builder=builder, variables={"VERSION": version}, push=True)
        with docker.run("rabbitmq:3", envs=SMOKE_ENV, detach=True, remove=True) as broker:
            docker.run(f"§host§/shop/worker:{version}", ["--selftest"], networks=[f"container:{broker.id}"])
    except DockerException as exc:
        print(exc, file=sys.stderr)
        return 1
    finally:
        builder.remove()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
