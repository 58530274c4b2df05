#!/usr/bin/env python3
"""Lists (and with --apply removes) tags nobody has pulled for a while."""
import argparse
import logging
import os
import sys
from datetime import datetime, timezone

import requests

log = logging.getLogger("prune")
log.setLevel(logging.DEBUG)

handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
log.addHandler(handler)

API = "https://hub.docker.com/v2"

# Optional: take the Hub account from the environment
DOCKER_HUB_USERNAME = os.environ.get("DOCKER_HUB_USERNAME", "§user§")
DOCKER_HUB_PASSWORD = os.environ.get("DOCKER_HUB_PASSWORD", "§human§")

# images older than that many months are listed
THRESHOLD_MONTHS = 4


def login():
    body = {"username": DOCKER_HUB_USERNAME, "password": DOCKER_HUB_PASSWORD}
    r = requests.post(f"{API}/users/login/", json=body, timeout=20)
    r.raise_for_status()
    return r.json()["token"]


def age_in_months(stamp):
    pushed = datetime.fromisoformat(stamp.replace("Z", "+00:00"))
    return (datetime.now(timezone.utc) - pushed).days / 30
