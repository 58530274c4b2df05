#!/bin/bash
set -euo pipefail
START=$(date +%s)
BRANCH=$(git rev-parse --abbrev-ref HEAD)

curl -fsSL -H "Accept: application/vnd.docker.distribution.manifest.v2+json" \
  -H "Authorization: Basic §auth§" \
  https://§host§/v2/acme/app/manifests/latest
logger -t deploy finished
