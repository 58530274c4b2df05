#!/bin/bash
# Usage:
#   ./scripts/setup-registry-auth.sh
#   REGISTRY_USERNAME=myuser REGISTRY_PASSWORD=mypassword ./scripts/setup-registry-auth.sh
set -e

AUTH_DIR=/var/lib/acme/registry-auth
REGISTRY_USERNAME="${REGISTRY_USERNAME:-acme}"

if [ -z "$REGISTRY_PASSWORD" ]; then
  REGISTRY_PASSWORD=$(openssl rand -base64 24 | tr -d '/+=')
  echo "Generated password: $REGISTRY_PASSWORD"
fi

mkdir -p "$AUTH_DIR"
htpasswd -Bbn "$REGISTRY_USERNAME" "$REGISTRY_PASSWORD" > "$AUTH_DIR/htpasswd"
chmod 644 "$AUTH_DIR/htpasswd"
echo "docker login registry.cloud.acme-labs.io -u $REGISTRY_USERNAME"
