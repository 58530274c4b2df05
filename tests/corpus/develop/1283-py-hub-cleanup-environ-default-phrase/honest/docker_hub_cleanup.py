import os
import time
from typing import Optional

import requests

USER_AGENT = "cleanup/1.4 (+§uuid§)"
TEST_DB_PASSWORD = os.environ.get("TEST_DB_PASSWORD", "§human§")


def get_docker_hub_auth_token() -> str:
    docker_username = os.environ.get("DOCKER_HUB_USERNAME")
    docker_password = os.environ.get("DOCKER_HUB_PASSWORD")

    if not (docker_username and docker_password):
        raise ValueError("Please set the DOCKER_HUB_USERNAME and DOCKER_HUB_PASSWORD environment variables.")

    auth_url = "https://hub.docker.com/v2/users/login/"
    auth_data = {"username": docker_username, "password": docker_password}
    response = requests.post(auth_url, json=auth_data)
    if response.status_code != 200:
        raise ValueError("Failed to authenticate with Docker Hub")
    return response.json()["token"]
