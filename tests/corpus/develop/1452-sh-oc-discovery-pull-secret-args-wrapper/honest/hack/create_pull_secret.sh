#!/bin/bash
export QUAY_REGISTRY="quay.io"
export QPC_NAMESPACE="discovery"
export QPC_PULL_SECRET="discovery-pull-secret"
export QPC_PULL_SECRET_JSON="/tmp/qpc_pull_secret_$$.json"


if [ $# -ne 3 ]
then
  echo "Usage: create_pull_secret.sh <quay_user> <quay_password> <quay_email>"
  exit 1
fi

export QUAY_REGISTRY_USER="${1}"
export QUAY_REGISTRY_PASSWORD="${2}"
export QUAY_REGISTRY_EMAIL="${3}"

cat > $QPC_PULL_SECRET_JSON <<!END!
{
  "auths" :
    {
      "${QUAY_REGISTRY}" : {
        "username" : "${QUAY_REGISTRY_USER}",
        "password" : "${QUAY_REGISTRY_PASSWORD}",
        "email"    : "${QUAY_REGISTRY_EMAIL}"
      }
    }
}
!END!
oc create secret generic $QPC_PULL_SECRET --from-file=.dockerconfigjson=$QPC_PULL_SECRET_JSON --type=kubernetes.io/dockerconfigjson -n $QPC_NAMESPACE
