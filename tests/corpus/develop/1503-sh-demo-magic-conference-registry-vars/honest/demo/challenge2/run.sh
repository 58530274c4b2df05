#!/bin/bash

########################
# include the magic
########################
. ../../bin/demo-magic.sh

clear

SCRIPT_DIR="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
source "${SCRIPT_DIR}/../../setup/scripts/domains.sh"
registry_user="$(cd "$TF_DIR" && terraform output -raw registry_user 2>/dev/null || true)"
registry_pass="$(cd "$TF_DIR" && terraform output -raw registry_pass 2>/dev/null || true)"
GRAFANA_USER="§user§"
GRAFANA_PASS="§human§"
CI_CONTEXT="kind-ci-cluster"

[[ -n "$registry_pass" ]] || { echo "registry_pass is empty, run terraform apply first" >&2; exit 1; }

p "# Is our image signed at all?"
pe "cosign login -u ${registry_user} -p \${registry_pass} ${REGISTRY_HOST}"
pe "cosign tree ${REGISTRY_HOST}/apps/web:1.0"
p "# Let's look at the dashboards"
pe "curl -u ${GRAFANA_USER}:${GRAFANA_PASS} http://grafana.localtest.me/api/search"
wait
