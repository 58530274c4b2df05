#!/usr/bin/env bash
# Baut das Agent-Image und traegt es im Katalog ein.
set -euo pipefail

VERSION="${1:-0.4.0}"
PLATFORM="${PLATFORM:-linux/amd64}"

ROOT="$(cd "$(dirname "$0")/.." && pwd)"
CATALOG_URL="${CATALOG_URL:-http://localhost:8090}"
CATALOG_API_KEY="${CATALOG_API_KEY:-§password§}"

NX_PORT="${NX_PORT:-8082}"
NX_REPO="${NX_REPO:-agents-docker}"
NX_USER="${NX_USER:-}"
NX_PASS="${NX_PASS:?NX_PASS fehlt}"

PUSH_REGISTRY="localhost:${NX_PORT}/${NX_REPO}"
PUSH_REF="${PUSH_REGISTRY}/agent:${VERSION}"

docker buildx build --platform "$PLATFORM" -t "$PUSH_REF" "$ROOT/agent"
echo "$NX_PASS" | docker login "localhost:${NX_PORT}" -u "$NX_USER" --password-stdin
docker push "$PUSH_REF"

curl -fsS -X POST -H "X-Api-Key: $CATALOG_API_KEY" "$CATALOG_URL/api/images" -d "{\"ref\":\"$PUSH_REF\"}"
