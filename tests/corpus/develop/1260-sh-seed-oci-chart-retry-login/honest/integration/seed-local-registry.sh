#!/usr/bin/env bash
set -o errexit
set -o pipefail

OCI_REGISTRY_REMOTE_PORT=5000
OCI_REGISTRY_LOCAL_PORT=5000
LOCAL_OCI_REGISTRY_USER=foo
LOCAL_OCI_REGISTRY_PWD=bar

# this is the only package version used to seed the podinfo OCI repository
OCI_PODINFO_CHART_VERSION=6.1.5
OCI_PODINFO_SHA=§digest§

function pushChartToLocalRegistryUsingHelmCLI() {
  max=5
  n=0
  until [ $n -ge $max ]
  do
   helm registry login -u $LOCAL_OCI_REGISTRY_USER localhost:$OCI_REGISTRY_LOCAL_PORT -p $LOCAL_OCI_REGISTRY_PWD && break
   n=$((n+1))
   echo "Retrying helm login in 5s [$n/$max]..."
   sleep 5
  done
}

kubectl -n default port-forward svc/registry-app-svc $OCI_REGISTRY_LOCAL_PORT:$OCI_REGISTRY_REMOTE_PORT &
pushChartToLocalRegistryUsingHelmCLI
