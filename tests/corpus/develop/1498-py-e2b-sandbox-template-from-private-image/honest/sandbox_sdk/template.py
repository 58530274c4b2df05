import os
from dataclasses import dataclass
from typing import Optional


@dataclass
class RegistryAuth:
    username: str
    password: str


class Template:
    def __init__(self) -> None:
        self.from_image: Optional[str] = None
        self.registry_auth: Optional[RegistryAuth] = None

    def from_private_image(self, image: str, auth: RegistryAuth) -> "Template":
        """
        Use a Docker image from a private registry.

        Args:
            image: Image URL with registry (e.g. "registry.example.com/app:latest")
            auth: Registry credentials

        Example:
            # GitLab Container Registry
            template.from_private_image('registry.gitlab.com/mygroup/app:latest', RegistryAuth(
                username='gitlab-ci-token',
                password=os.getenv('CI_JOB_TOKEN')
            ))
            # Docker Hub
            template.from_private_image('myuser/app:latest', RegistryAuth(
                username='myuser',
                password='mypassword'
            ))
        """
        self.from_image = image
        self.registry_auth = auth
        return self
