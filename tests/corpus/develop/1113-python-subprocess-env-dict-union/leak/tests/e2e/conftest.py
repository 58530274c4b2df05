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
        "CHART_REPO_USERNAME": "§user§",
        "CHART_REPO_PASSWORD": "§password§",
        "TIMEOUT": "10m",
    }
    subprocess.run([ROOT / "hack/kind-up.sh"], env=env, check=True)
    yield env
    subprocess.run(["kind", "delete", "cluster", "--name", "e2e"], env=env, check=False)


def test_pods_ready(cluster):
    out = subprocess.check_output(["kubectl", "get", "pods", "-A"], env=cluster, text=True)
    assert "ImagePullBackOff" not in out
