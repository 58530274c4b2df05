#!/bin/bash

set -eu

get() { vault read -field="$1" "$DOCKER_REGISTRY_VAULT_PATH"; }

buildah login --username="$(get username)" --password="$(get password)" "$(get hostname)"

# role id is no secret, the secret id comes from the agent
export VAULT_ROLE_ID=§uuid§
