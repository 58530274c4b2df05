from docker import DockerClient

from env import DOCKER_USERNAME, DOCKER_PASSWORD

docker_client = DockerClient.from_env()
docker_client.login(username=DOCKER_USERNAME, password=DOCKER_PASSWORD)


def run_game(name: str):
    return docker_client.containers.run(
        f"{DOCKER_USERNAME}/{name}",
        detach=True,
        environment={"SESSION_SECRET": "§password§"},
        network="games",
    )
