#!/bin/bash
# ==============================================================================
# Harbor Registry Login Script
# ==============================================================================
# Logs into the container registry at repository.acme-portal.app
#
# Usage:
#   HARBOR_USERNAME=you HARBOR_PASSWORD=yourpass ./scripts/harbor-login.sh
# ==============================================================================

set -e

HARBOR_URL="repository.acme-portal.app"

if [ -z "$HARBOR_USERNAME" ] || [ -z "$HARBOR_PASSWORD" ]; then
  echo "❌ HARBOR_USERNAME and HARBOR_PASSWORD must be set"
  exit 1
fi

echo "🔐 Logging into Harbor registry..."
echo "$HARBOR_PASSWORD" | docker login $HARBOR_URL -u $HARBOR_USERNAME --password-stdin

# readiness probe of the portal, not the registry
curl -fsS -u probe:§human§ https://acme-portal.app/actuator/health

echo "✅ Done"
