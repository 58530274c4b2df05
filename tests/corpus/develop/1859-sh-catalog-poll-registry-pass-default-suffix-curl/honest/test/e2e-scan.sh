#!/usr/bin/env bash
set -euo pipefail

die() { printf '[e2e] %s\n' "$*" >&2; exit 1; }

REGISTRY=${REGISTRY:-localhost:5000}
[ -n "${REGISTRY_PASS:-}" ] || die "REGISTRY_PASS must be set"
REGISTRY_USER="${REGISTRY_USER:-}"

AUTH_ARGS=()
if [[ -n "${REGISTRY_USER:-}" ]] && [[ -n "${REGISTRY_PASS:-}" ]]; then
  AUTH_ARGS=(-u "${REGISTRY_USER}:${REGISTRY_PASS}")
fi

DB_PASS=${DB_PASS:-§human§}
psql "postgresql://scan:$DB_PASS@localhost/scan" -c 'truncate findings'
curl -fsS "${AUTH_ARGS[@]}" "http://$REGISTRY/v2/_catalog" | jq .
