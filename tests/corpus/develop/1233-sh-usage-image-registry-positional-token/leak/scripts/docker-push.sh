#!/usr/bin/env bash
set -euo pipefail

# Usage: ./scripts/docker-push.sh <local-image> <registry> <repo/image:tag> [username] [password]
# Examples:
#   ./scripts/docker-push.sh erbsen-dna ghcr.io ghcr.io/erbsenzaehler/dna:latest erbsenzaehler §ghp§

LOCAL_IMAGE="${1:-erbsen-dna}"
REGISTRY="${2:-docker.io}"
REMOTE_IMAGE="${3:-erbsenzaehler/dna:latest}"
USER="${4:-}"
PASS="${5:-}"

echo "Tagging ${LOCAL_IMAGE} -> ${REMOTE_IMAGE}"
docker tag "${LOCAL_IMAGE}" "${REMOTE_IMAGE}"

if [ -n "$USER" ] && [ -n "$PASS" ]; then
  echo "Logging in to ${REGISTRY} as ${USER}"
  echo "$PASS" | docker login "${REGISTRY}" -u "${USER}" --password-stdin
fi

docker push "${REMOTE_IMAGE}"
