#!/usr/bin/env bash
# pull secret for the corpus crawler

set -euo pipefail
. "${HOME}/.corpus/registry.env"    # USER_ID, USER_PW

SECRET_NAME=registry
USER_EMAIL=corpus@acme-labs.io
REGISTRY_NS=crawler

: "${USER_ID:?}" "${USER_PW:?}"

kubectl create secret docker-registry \
    ${SECRET_NAME} \
    --docker-server=§host§ \
    --docker-username=${USER_ID} \
    --docker-password=${USER_PW} \
    --docker-email=${USER_EMAIL} \
    --namespace=${REGISTRY_NS}
