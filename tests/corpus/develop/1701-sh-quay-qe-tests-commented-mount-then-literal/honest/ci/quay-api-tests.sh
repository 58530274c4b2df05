#!/bin/bash

set -euo pipefail

#Get the credentials and email of the new Quay user
QUAY_USERNAME=$(cat /var/run/quay-qe-secret/username)
QUAY_PASSWORD=$(cat /var/run/quay-qe-secret/password)

echo "Running API test cases......"
cd quay-api-tests
QUAY_ROUTE=$(cat "$SHARED_DIR"/quayroute)
echo "The Quay Route is $QUAY_ROUTE"
QUAY_APP_HOSTNAME=${QUAY_ROUTE#*//}
export CYPRESS_QUAY_ENDPOINT="$QUAY_ROUTE"
export CYPRESS_QUAY_HOSTNAME="$QUAY_APP_HOSTNAME"
export CYPRESS_QUAY_USER="$QUAY_USERNAME"
export CYPRESS_RECORD_KEY="§uuid§"

skopeo login "$QUAY_APP_HOSTNAME" -u "$QUAY_USERNAME" -p "$QUAY_PASSWORD" --tls-verify=false
yarn run cypress run --record
