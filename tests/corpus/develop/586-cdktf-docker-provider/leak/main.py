from cdktf import App, TerraformStack
from imports.docker.provider import DockerProvider


class Web(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        DockerProvider(self, "docker", registry_auth=[{
            "address": "§host§",
            "username": "§user§",
            "password": "§password§",
        }])
