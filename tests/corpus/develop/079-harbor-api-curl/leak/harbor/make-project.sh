#!/bin/bash
export LC_ALL=C
BRANCH=$(git rev-parse --abbrev-ref HEAD)

curl -s -u 'admin:§password§' -H 'Content-Type: application/json' \
  -X POST "https://harbor.acme-labs.io/api/v2.0/projects" \
  -d '{"project_name":"mobile","metadata":{"public":"false"}}'
logger -t deploy finished
