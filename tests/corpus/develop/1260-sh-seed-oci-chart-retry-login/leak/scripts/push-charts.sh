#!/usr/bin/env bash
set -o errexit
set -o pipefail

OCI_REGISTRY=§host§
OCI_REGISTRY_USER=§user§
OCI_REGISTRY_PWD=§password§

function error_exit() {
  echo "$*" 1>&2
  exit 1
}

function pushCharts() {
  max=5
  n=0
  until [ $n -ge $max ]
  do
   helm registry login -u $OCI_REGISTRY_USER $OCI_REGISTRY -p $OCI_REGISTRY_PWD && break
   n=$((n+1))
   echo "Retrying helm login in 5s [$n/$max]..."
   sleep 5
  done
  if [[ $n -ge $max ]]; then
    error_exit "Failed to login to helm registry [$OCI_REGISTRY] after [$max] attempts. Exiting..."
  fi
  for chart in dist/*.tgz; do
    helm push "$chart" oci://$OCI_REGISTRY/charts
  done
}

pushCharts
