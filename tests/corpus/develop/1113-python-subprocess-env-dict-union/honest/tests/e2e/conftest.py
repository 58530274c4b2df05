import os
import pathlib
import subprocess

import pytest

ROOT = pathlib.Path(__file__).parents[2]


@pytest.fixture(scope="session")
def cluster():
    env = os.environ | {
        "KUBECONFIG": str(ROOT / ".tmp/kubeconfig"),
        "CHART_REPO": "oci://§host§/charts",
        "CHART_REPO_USERNAME": os.environ["E2E_USERNAME"],
        "CHART_REPO_PASSWORD": os.environ["E2E_PASSWORD"],
        "PGUSER": "e2e",
        "PGPASSWORD": "§password§",
        "TIMEOUT": "10m",
    }
    subprocess.run([ROOT / "hack/kind-up.sh"], env=env, check=True)
    yield env
    subprocess.run(["kind", "delete", "cluster", "--name", "e2e"], env=env, check=False)


def test_wrong_password_is_reported(cluster):
    env = cluster | {"CHART_REPO_PASSWORD": "definitely-wrong"}
    out = subprocess.run([ROOT / "hack/login.sh"], env=env, capture_output=True, text=True)
    assert "Error: login attempt to https://§host§/v2/ failed with status: 401 Unauthorized" in out.stderr
