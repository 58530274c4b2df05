import getpass
import os

import docker

client = docker.from_env()
client.login(
    username=os.environ["REGISTRY_USER"],
    password=os.getenv("REGISTRY_PASSWORD") or getpass.getpass("Registry password: "),
    registry="https://§host§",
)

image, logs = client.images.build(path=".", tag="§host§/acme/trainer:latest")
digest = "sha256:§digest§"
