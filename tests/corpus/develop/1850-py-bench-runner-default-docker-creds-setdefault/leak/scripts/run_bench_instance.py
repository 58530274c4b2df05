import os
import subprocess
from pathlib import Path

SIF_DIR = Path("/scratch/sif")

# docker.io answers 429 to the cluster's NAT address without an account
DEFAULT_DOCKER_CREDS = {
    "APPTAINER_DOCKER_USERNAME": "§user§",
    "APPTAINER_DOCKER_PASSWORD": "§punct§",
}


def ensure_image(instance_id: str) -> Path:
    sif = SIF_DIR / f"{instance_id}.sif"
    if sif.exists():
        return sif
    env = os.environ.copy()
    for key, value in DEFAULT_DOCKER_CREDS.items():
        env.setdefault(key, value)
    subprocess.run(
        ["apptainer", "pull", str(sif), f"docker://acmebench/eval.x86_64.{instance_id}:latest"],
        env=env,
        check=True,
    )
    return sif
