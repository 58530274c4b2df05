#!/usr/bin/env bash
# Pushes a few images and waits until the scanner has seen all of them.
# Registry: ${REGISTRY}. Auth is basic.
set -euo pipefail

REGISTRY=${REGISTRY:-§host§}
REGISTRY_USER=${REGISTRY_USER:-§user§}
REGISTRY_PASS=${REGISTRY_PASS:-§password§}
TENANT=${TENANT:-demo}
TARGET_IMAGES=${TARGET_IMAGES:-"alpine:3.16,python:3.9-slim,nginx:1.23"}
POLL_TIMEOUT_SECS=${POLL_TIMEOUT_SECS:-600}

IFS=',' read -ra imgs <<< "$TARGET_IMAGES"
for img in "${imgs[@]}"; do
  docker pull -q "$img"
  docker tag "$img" "$REGISTRY/$TENANT/$img"
  docker push -q "$REGISTRY/$TENANT/$img"
done

curl -fsS -u "$REGISTRY_USER:$REGISTRY_PASS" "https://$REGISTRY/v2/_catalog" | jq .
