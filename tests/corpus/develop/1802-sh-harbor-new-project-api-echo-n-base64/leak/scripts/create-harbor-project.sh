#!/bin/bash
# Usage: create-harbor-project.sh <name> [--public|--private]

set -e

if [ -z "$1" ]; then
    echo "Usage: $0 <project_name> [--public|--private]"
    exit 1
fi

PROJECT_NAME="$1"
PUBLIC=false
[ "$2" = "--public" ] && PUBLIC=true

HARBOR_URL="https://§host§"
HARBOR_USER="admin"
HARBOR_PASSWORD="§human§"

echo "Creating Harbor project: $PROJECT_NAME"

RESPONSE=$(curl -s -X POST \
  "$HARBOR_URL/api/v2.0/projects" \
  -H "Authorization: Basic $(echo -n $HARBOR_USER:$HARBOR_PASSWORD | base64)" \
  -H "Content-Type: application/json" \
  -d "{
    \"project_name\": \"$PROJECT_NAME\",
    \"public\": $PUBLIC,
    \"metadata\": { \"auto_scan\": \"true\" }
  }")

if [ -n "$RESPONSE" ]; then
    echo "$RESPONSE" | jq -r '.errors[0].message'
    exit 1
fi
