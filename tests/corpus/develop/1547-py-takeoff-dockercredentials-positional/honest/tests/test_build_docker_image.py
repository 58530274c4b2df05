import base64
import os
from unittest import mock

import pytest

from takeoff.application_version import ApplicationVersion
from takeoff.build_docker_image import DockerFile, DockerImageBuilder
from takeoff.credentials.container_registry import DockerCredentials

BASE_CONF = {"task": "build_docker_image"}

CREDS = DockerCredentials("My", "Little", "pony")
ENV_VARIABLES = {"HOME": "my_home",
                 "PIP_EXTRA_INDEX_URL": "url/to/artifact/store",
                 "CI_PROJECT_NAME": "Elon"}


@pytest.fixture(autouse=True)
@mock.patch.dict(os.environ, ENV_VARIABLES)
def victim():
    with mock.patch("takeoff.build_docker_image.DockerRegistry.credentials", return_value=CREDS):
        return DockerImageBuilder(ApplicationVersion("env", "v", "branch"), BASE_CONF)


def test_populate_docker_config(victim):
    auth = base64.b64encode(b"My:Little").decode()
    with mock.patch("builtins.open", mock.mock_open()) as m:
        victim.populate_docker_config()
    assert auth in m().write.call_args[0][0]
