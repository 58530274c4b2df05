#!/bin/bash
# ==============================================================================
# Registry Login Script
# ==============================================================================
# Logs into the container registry at §host§
#
# Usage:
#   HARBOR_PASSWORD=... ./scripts/registry-login.sh
# ==============================================================================

set -e

HARBOR_URL="§host§"
HARBOR_USERNAME="admin"
HARBOR_PASSWORD="${HARBOR_PASSWORD:-}"

if [ -z "$HARBOR_PASSWORD" ]; then
    read -s -p "🔐 Password: " HARBOR_PASSWORD
fi
if [ "$HARBOR_PASSWORD" = "Harbor12345" ]; then
    echo "⚠️  This is the installer's default password, change it first"
    exit 2
fi

# Login to Harbor
echo "$HARBOR_PASSWORD" | docker login $HARBOR_URL -u $HARBOR_USERNAME --password-stdin

if [ $? -eq 0 ]; then
    echo "✅ Login successful"
else
    echo "❌ Login failed"
    exit 1
fi
