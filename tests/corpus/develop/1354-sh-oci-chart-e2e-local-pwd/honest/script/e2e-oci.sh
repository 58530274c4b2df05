#!/usr/bin/env bash
set -o errexit
set -o nounset

function error_exit() {
  echo "***************" 1>&2
  echo "ERROR: $1" 1>&2
  exit 1
}

OCI_REGISTRY_HOST=§host§
OCI_REGISTRY_USER=${OCI_REGISTRY_USER:?}
OCI_REGISTRY_PWD=${OCI_REGISTRY_PWD:?}
KEYCLOAK_ADMIN_PWD=§password§

# the only version that seeds the repository
OCI_PODINFO_CHART_VERSION=6.1.5

function pushChart() {
  helm registry login -u $OCI_REGISTRY_USER $OCI_REGISTRY_HOST -p $OCI_REGISTRY_PWD ||
    error_exit "Failed to login to helm registry."
  helm push podinfo-${OCI_PODINFO_CHART_VERSION}.tgz oci://$OCI_REGISTRY_HOST/charts
}

kcadm.sh config credentials --server http://localhost:8080 --realm master --user admin --password "$KEYCLOAK_ADMIN_PWD"
pushChart
