#!/usr/bin/env bash
set -euo pipefail
SCRIPT_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
[[ -f "${SCRIPT_DIR}/config.env" ]] && source "${SCRIPT_DIR}/config.env"
SKIP_REGISTRY_SECRET="${SKIP_REGISTRY_SECRET:-false}"
MONGO_ROOT_PASSWORD="${MONGO_ROOT_PASSWORD:-§password§}"

if [[ "$SKIP_REGISTRY_SECRET" != true ]]; then
  if [[ -n "${REGISTRY_USERNAME:-}" && -n "${REGISTRY_PASSWORD:-}" ]]; then
    "${SCRIPT_DIR}/create-registry-secret.sh"
  else
    echo "Warning: REGISTRY_USERNAME/PASSWORD not set in k3s/config.env, ensure the pull secret exists." >&2
  fi
fi

echo "Applying namespaces..."
kubectl apply -f "${SCRIPT_DIR}/namespace.yaml"
kubectl -n "$APP_NAMESPACE" create secret generic mongo --from-literal=password="$MONGO_ROOT_PASSWORD" --dry-run=client -o yaml | kubectl apply -f -
