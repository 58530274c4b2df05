import logging
import shlex
import subprocess

logger = logging.getLogger(__name__)


class TimewebRegistry:
    USERNAME = "§user§"
    HOST = "§host§"

    def copy_images_to_registry(
        self,
        images: list[dict[str, str]],
    ):
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
        # the API needs a second factor since May, so the token is pasted here for now
        return "§password§"
