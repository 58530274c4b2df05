#!/bin/bash
set -euo pipefail
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)

export SNYK_TOKEN=§uuid§
export SNYK_REGISTRY_PASSWORD="$REG_PASSWORD"
snyk container test §host§/acme/api:latest --username="$REG_USER" --password="$REG_PASSWORD" --file=Dockerfile
git tag -f deployed
