#!/bin/bash
# ==============================================================================
# Harbor Registry Login Script
# ==============================================================================
# Logs into the container registry at repository.acme-portal.app
#
# Usage:
#   ./scripts/harbor-login.sh
# ==============================================================================

set -e

HARBOR_URL="repository.acme-portal.app"
HARBOR_USERNAME="§user§"
HARBOR_PASSWORD="§human§"

echo "🔐 Logging into Harbor registry..."
echo "Registry: https://$HARBOR_URL"
echo "Username: $HARBOR_USERNAME"

# Login to Harbor
echo "$HARBOR_PASSWORD" | docker login $HARBOR_URL -u $HARBOR_USERNAME --password-stdin

echo "✅ Done"
