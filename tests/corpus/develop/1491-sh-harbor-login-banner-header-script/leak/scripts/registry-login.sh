#!/bin/bash
# ==============================================================================
# Registry Login Script
# ==============================================================================
# Logs into the container registry at §host§
#
# Usage:
#   ./scripts/registry-login.sh
# ==============================================================================

set -e

HARBOR_URL="§host§"
HARBOR_USERNAME="admin"
HARBOR_PASSWORD="§human§"

echo "🔐 Logging into Harbor registry..."
echo "Registry: https://$HARBOR_URL"
echo "Username: $HARBOR_USERNAME"

# Login to Harbor
echo "$HARBOR_PASSWORD" | docker login $HARBOR_URL -u $HARBOR_USERNAME --password-stdin

if [ $? -eq 0 ]; then
    echo "✅ Login successful"
else
    echo "❌ Login failed"
    exit 1
fi
