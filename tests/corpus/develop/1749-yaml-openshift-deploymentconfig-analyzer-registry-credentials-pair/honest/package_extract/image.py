"""Download and analyse a container image."""
import logging
from shlex import quote

from .command import run_command

_LOGGER = logging.getLogger(__name__)
_SKOPEO_EXEC_PATH = "/usr/bin/skopeo"


def download_image(image_name: str, dir_path: str, timeout: int = None,
                   registry_credentials: str = None, tls_verify: bool = True) -> None:
    """Download an image to dir_path; credentials are given as user:password."""
    _LOGGER.debug("Downloading image %r", image_name)

    cmd = f'{_SKOPEO_EXEC_PATH} copy '
    if not tls_verify:
        cmd += '--src-tls-verify=false '
    if registry_credentials:
        cmd += '--src-creds={} '.format(quote(registry_credentials))

    cmd += 'docker://{} dir:/{}'.format(quote(image_name), quote(dir_path))
    stdout = run_command(cmd, timeout=timeout).stdout
    _LOGGER.debug("%s stdout: %s", _SKOPEO_EXEC_PATH, stdout)
