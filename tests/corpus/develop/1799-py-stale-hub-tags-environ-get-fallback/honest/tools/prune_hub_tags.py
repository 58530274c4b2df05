#!/usr/bin/env python3
"""Lists (and with --apply removes) tags nobody has pulled for a while."""
import logging
import os
import sys

import requests

log = logging.getLogger("prune")
API = "https://hub.docker.com/v2"

DOCKER_HUB_USERNAME = os.environ.get("DOCKER_HUB_USERNAME", "acme-labs")
DOCKER_HUB_PASSWORD = os.environ.get("DOCKER_HUB_PASSWORD", None)

if not DOCKER_HUB_PASSWORD:
    log.error("DOCKER_HUB_PASSWORD is not set: see the wiki page 'Hub account'")
    sys.exit(2)

THRESHOLD_MONTHS = 4


def login():
    body = {"username": DOCKER_HUB_USERNAME, "password": DOCKER_HUB_PASSWORD}
    r = requests.post(f"{API}/users/login/", json=body, timeout=20)
    r.raise_for_status()
    return r.json()["token"]
