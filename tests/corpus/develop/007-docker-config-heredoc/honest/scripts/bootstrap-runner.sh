#!/usr/bin/env bash
set -euo pipefail

: "${REGISTRY_USER:?}" "${REGISTRY_PASSWORD:?}"
AUTH=$(printf '%s:%s' "$REGISTRY_USER" "$REGISTRY_PASSWORD" | base64 -w0)

mkdir -p /home/runner/.docker
cat <<JSON > /home/runner/.docker/config.json
{
  "auths": {
    "§host§": { "auth": "${AUTH}" }
  }
}
JSON
chown -R runner:runner /home/runner/.docker
systemctl enable --now docker
