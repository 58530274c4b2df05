#!/bin/bash

set -euo pipefail

#Get the credentials and email of the new Quay user
#QUAY_USERNAME=$(cat /var/run/quay-qe-secret/username)
#QUAY_PASSWORD=$(cat /var/run/quay-qe-secret/password)
#QUAY_EMAIL=$(cat /var/run/quay-qe-secret/email)
QUAY_USERNAME="acme+qe"
QUAY_PASSWORD="§robotkey§"
QUAY_EMAIL="qe@acme-labs.io"

#Set Kubeconfig:
cd quay-frontend-tests
skopeo -v
oc version
terraform version
(cp -L $KUBECONFIG /tmp/kubeconfig || true) && export KUBECONFIG_PATH=/tmp/kubeconfig

skopeo login quay.io -u "${QUAY_USERNAME}" -p "${QUAY_PASSWORD}"
yarn install --frozen-lockfile
yarn run cypress run
