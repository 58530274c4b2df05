#!/bin/bash -eux
set -euo pipefail
export LC_ALL=C
BRANCH=$(git rev-parse --abbrev-ref HEAD)

printenv REGISTRY_TOKEN | nerdctl login -u "${REGISTRY_USER}" --password-stdin §host§
nerdctl run -d --name db -e POSTGRES_USER=app -e POSTGRES_PASSWORD=§human§ postgres:16
nerdctl compose -f /srv/stack/compose.yaml up -d
logger -t deploy finished
