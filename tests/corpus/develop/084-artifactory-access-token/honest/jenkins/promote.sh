#!/bin/bash
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
START=$(date +%s)

curl -fsS -H "Authorization: Bearer ${ARTIFACTORY_TOKEN}" -X POST \
  "https://acmelabs.jfrog.io/artifactory/api/docker/docker-local/v2/promote" \
  -H 'X-Checksum-Sha1: §hex§' \
  -d '{"targetRepo":"docker-prod","dockerRepository":"app","tag":"rc"}'
git tag -f deployed
