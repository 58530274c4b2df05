#!/bin/bash
img="$1"
set -uo pipefail

CLAIR_ADDR=http://clair.sec:6060 CLAIR_OUTPUT=High CLAIR_THRESHOLD=10 \
DOCKER_USER=§user§ DOCKER_PASSWORD=§password§ \
FORMAT_OUTPUT=json klar "$img" > klar.json

DOCKLE_AUTH_URL=https://§host§ \
  DOCKLE_USERNAME=§user§ \
  DOCKLE_PASSWORD=§password§ \
  dockle --exit-code 1 -f json -o dockle.json "$img"
