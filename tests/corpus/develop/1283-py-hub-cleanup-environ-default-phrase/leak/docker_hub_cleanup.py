#!/usr/bin/env python3
import logging
import os
import sys
from datetime import datetime

import requests

logger = logging.getLogger("cleanup")
logger.setLevel(logging.INFO)
ch = logging.StreamHandler(sys.stdout)
ch.setFormatter(logging.Formatter("%(levelname)s: %(message)s"))
logger.addHandler(ch)

# Optional: set Docker Hub credentials as environment variables
DOCKER_HUB_USERNAME = os.environ.get("DOCKER_HUB_USERNAME", "bergmann@acme-labs.io")
DOCKER_HUB_PASSWORD = os.environ.get("DOCKER_HUB_PASSWORD", "§human§")

# Default threshold in months (approx. 3 months)
threshold_months = 3


def get_token():
    r = requests.post("https://hub.docker.com/v2/users/login/",
                      json={"username": DOCKER_HUB_USERNAME, "password": DOCKER_HUB_PASSWORD})
    r.raise_for_status()
    return r.json()["token"]
