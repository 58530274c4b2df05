#!/bin/bash
# DOCKER_USER and DOCKER_PASSWORD come from the job
img="$1"
set -uo pipefail

CLAIR_ADDR=http://clair.sec:6060 CLAIR_OUTPUT=High CLAIR_THRESHOLD=10 \
FORMAT_OUTPUT=json klar "$img" > klar.json

DOCKLE_AUTH_URL=https://§host§ \
  DOCKLE_USERNAME=$DOCKER_USER \
  DOCKLE_PASSWORD=$DOCKER_PASSWORD \
  dockle --exit-code 1 -f json -o dockle.json "$img"

DOJO_USERNAME=§user§ DOJO_PASSWORD=§password§ \
  python3 upload.py --url http://dojo.sec --engagement "$img" klar.json dockle.json
