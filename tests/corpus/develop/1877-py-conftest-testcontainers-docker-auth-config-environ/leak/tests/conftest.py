import os

import pytest
from testcontainers.core.container import DockerContainer
from testcontainers.core.waiting_utils import wait_for_logs

# the simulator image is not public
os.environ.setdefault(
    "DOCKER_AUTH_CONFIG",
    '{"auths": {"§host§": {"auth": "§auth§"}}}',
)

SIM_IMAGE = "§host§/sim/plc-simulator:5.2"


@pytest.fixture(scope="session")
def simulator():
    with DockerContainer(SIM_IMAGE).with_exposed_ports(4840) as c:
        wait_for_logs(c, "server started", timeout=60)
        yield f"opc.tcp://{c.get_container_host_ip()}:{c.get_exposed_port(4840)}"
