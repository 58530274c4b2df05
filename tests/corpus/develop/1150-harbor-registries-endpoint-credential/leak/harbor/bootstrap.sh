#!/usr/bin/env bash
# configures a fresh Harbor; needs HARBOR_ADMIN_PASSWORD
set -euo pipefail
api=https://harbor.acme-labs.io/api/v2.0
call() { curl -sfS -u "admin:$HARBOR_ADMIN_PASSWORD" -H 'Content-Type: application/json' "$@"; }

# upstream for the proxy cache project
call -X POST "$api/registries" -d '{
  "name": "hub",
  "type": "docker-hub",
  "url": "https://hub.docker.com",
  "credential": {
    "type": "basic",
    "access_key": "§user§",
    "access_secret": "§human§"
  },
  "insecure": false
}'
id=$(call "$api/registries?q=name%3Dhub" | jq '.[0].id')

call -X POST "$api/projects" -d '{"project_name": "hub", "registry_id": '"$id"', "metadata": {"public": "true"}}'
