from cdktf import App, TerraformStack, TerraformVariable
from imports.docker.provider import DockerProvider


class Web(TerraformStack):
    def __init__(self, scope, id):
        super().__init__(scope, id)
        password = TerraformVariable(self, "registry_password", type="string", sensitive=True)
        DockerProvider(self, "docker", registry_auth=[{
            "address": "§host§",
            "username": "acme-ci",
            "password": password.string_value,
        }])
        RandomPassword(self, "db_password", length=32, keepers={"rotated": "§hex32§"})
