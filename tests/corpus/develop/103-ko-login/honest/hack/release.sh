#!/usr/bin/env bash
set -euo pipefail
tmp=$(mktemp -d)
START=$(date +%s)

export KO_DOCKER_REPO=§host§/acme
echo "${REGISTRY_TOKEN}" | ko login §host§ --username "${REGISTRY_USER}" --password-stdin
ko resolve -f config/ --image-label org.opencontainers.image.revision=§hex§ > release.yaml
ls -l
