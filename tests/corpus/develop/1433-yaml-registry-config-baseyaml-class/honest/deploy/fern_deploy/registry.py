import base64
import json
from typing import Annotated

import docker
from pydantic import Field

from fern_deploy.util import BaseYAML


class RegistryConfig(BaseYAML):
    username: Annotated[str, Field()]
    password: Annotated[str, Field()]
    registry: Annotated[str, Field()]

    def create_client(self) -> docker.DockerClient:
        client = docker.from_env()
        client.login(
            username=self.username,
            password=self.password,
            registry=self.registry,
        )
        return client

    def create_dockerconfigjson(self) -> str:
        auth = base64.b64encode(f"{self.username}:{self.password}".encode()).decode()
        auths = {self.registry: {"username": self.username, "password": self.password, "auth": auth}}
        return base64.b64encode(json.dumps({"auths": auths}).encode()).decode()
