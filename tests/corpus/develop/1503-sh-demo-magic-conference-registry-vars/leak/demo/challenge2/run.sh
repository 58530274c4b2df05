#!/bin/bash

########################
# include the magic
########################
. ../../bin/demo-magic.sh

clear

SCRIPT_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "${SCRIPT_DIR}/../../setup/scripts/domains.sh"
REGISTRY_URL="https://${REGISTRY_HOST}"
REGISTRY_USER="§user§"
REGISTRY_PASS="§human§"
CA_CERT="${SCRIPT_DIR}/../../setup/certs/registry.crt"
export SSL_CERT_FILE="${CA_CERT}"
CI_CONTEXT="kind-ci-cluster"

WORK_DIR=$(mktemp -d)
clear

p "# Is our image signed at all?"
pe "cosign login -u ${REGISTRY_USER} -p \${REGISTRY_PASS} ${REGISTRY_HOST}"
pe "cosign tree ${REGISTRY_HOST}/apps/web:1.0"
p "# Let's look at the SBOM"
pe "oras discover ${REGISTRY_HOST}/apps/web:1.0"
wait
