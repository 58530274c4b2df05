#!/usr/bin/env bash
set -o errexit
set -o nounset

function error_exit() {
  echo "***************" 1>&2
  echo "ERROR: $1" 1>&2
  exit 1
}

OCI_REGISTRY_REMOTE_PORT=5000
OCI_REGISTRY_HOST=§host§
LOCAL_OCI_REGISTRY_USER=§user§
LOCAL_OCI_REGISTRY_PWD=§password§

# the only version that seeds the repository
OCI_PODINFO_CHART_VERSION=6.1.5

function pushChart() {
  max=5
  n=0
  until [ $n -ge $max ]; do
    helm registry login -u $LOCAL_OCI_REGISTRY_USER $OCI_REGISTRY_HOST -p $LOCAL_OCI_REGISTRY_PWD && break
    n=$((n + 1))
    echo "Retrying helm login in 5s [$n/$max]..."
    sleep 5
  done
  if [[ $n -ge $max ]]; then
    error_exit "Failed to login to helm registry after [$max] attempts."
  fi
  helm push podinfo-${OCI_PODINFO_CHART_VERSION}.tgz oci://$OCI_REGISTRY_HOST/charts
}

pushChart
