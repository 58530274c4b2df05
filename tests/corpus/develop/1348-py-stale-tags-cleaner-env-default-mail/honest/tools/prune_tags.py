import logging
import os
import sys
from datetime import datetime, timezone

import requests

level = logging.INFO
logger = logging.getLogger("prune")
logger.setLevel(level)
ch = logging.StreamHandler(sys.stdout)
ch.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
logger.addHandler(ch)

# Optional: set Docker Hub credentials as environment variables
DOCKER_HUB_USERNAME = os.environ.get("DOCKER_HUB_USERNAME", "")
DOCKER_HUB_PASSWORD = os.environ.get("DOCKER_HUB_PASSWORD", "")

if not (DOCKER_HUB_USERNAME and DOCKER_HUB_PASSWORD):
    raise ValueError("Please set the DOCKER_HUB_USERNAME and DOCKER_HUB_PASSWORD environment variables.")


def login():
    r = requests.post("https://hub.docker.com/v2/users/login/",
                      json={"username": DOCKER_HUB_USERNAME, "password": DOCKER_HUB_PASSWORD})
    r.raise_for_status()
    return r.json()["token"]


def parse_datetime(text):
    if not text:
        return None
    return datetime.fromisoformat(text.replace("Z", "+00:00")).astimezone(timezone.utc)
