import os
import subprocess
from pathlib import Path

from dotenv import load_dotenv

load_dotenv()

DOCKER_USERNAME = os.getenv("APPTAINER_DOCKER_USERNAME")
DOCKER_PASSWORD = os.getenv("APPTAINER_DOCKER_PASSWORD")

MODEL_ENV = {
    "OPENAI_BASE_URL": "http://10.0.0.9:8000/v1",
    "OPENAI_API_KEY": "§password§",
}


def ensure_image(instance_id: str) -> Path:
    sif = Path("/scratch/sif") / f"{instance_id}.sif"
    env = {**os.environ, **MODEL_ENV}
    if not DOCKER_PASSWORD:
        print("no docker account: pulls may be limited")
    subprocess.run(["apptainer", "pull", str(sif), f"docker://acmebench/eval.x86_64.{instance_id}:latest"], env=env, check=True)
    return sif
