import base64
import json
import os

import pytest
from testcontainers.registry import DockerRegistryContainer


@pytest.fixture
def private_registry(monkeypatch):
    username, password = "user", "pass"
    with DockerRegistryContainer(username=username, password=password).with_bind_ports(5000, 5001) as registry:
        creds = base64.b64encode(f"{username}:{password}".encode()).decode()
        auth_config = {"auths": {registry.get_registry(): {"auth": creds}}}
        monkeypatch.setenv("DOCKER_AUTH_CONFIG", json.dumps(auth_config))
        yield registry


def test_missing_auth_is_reported(private_registry):
    os.environ.pop("DOCKER_AUTH_CONFIG")
    with pytest.raises(Exception, match="no basic auth credentials"):
        private_registry.pull("test/image")
