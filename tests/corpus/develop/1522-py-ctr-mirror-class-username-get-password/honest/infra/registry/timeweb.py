import logging
import shlex
import subprocess

import requests

logger = logging.getLogger(__name__)


class TimewebRegistry:
    USERNAME = "§user§"
    HOST = "§host§"
    PASSWORD_PATH = "/api/v1/container-registry/credentials"

    def __init__(self, api_token: str):
        self._api_token = api_token

    def copy_images_to_registry(self, images: list[dict[str, str]]):
        password = self._get_password()
        for img in images:
            src = img["src"]
            dest = img["dest"]
            logger.info(f"Copying image {src} to {dest}")
            subprocess.run(
                f'skopeo copy --dest-creds "$CTR_CREDENTIALS" docker://{shlex.quote(src)} docker://{shlex.quote(dest)}',
                shell=True,
                check=True,
                env={"CTR_CREDENTIALS": f"{self.__class__.USERNAME}:{password}"},
            )

    def _get_password(self) -> str:
        response = requests.get(
            f"https://api.acme-labs.io{self.PASSWORD_PATH}",
            headers={"Authorization": f"Bearer {self._api_token}"},
            timeout=10,
        )
        response.raise_for_status()
        return response.json()["password"]
