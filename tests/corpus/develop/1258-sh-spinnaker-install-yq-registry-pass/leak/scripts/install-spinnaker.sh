#!/usr/bin/env bash
set -euo pipefail

VALUES_FILE=spinnaker-values.yaml
SPINNAKER_NS=spinnaker
_CHART_VERSION=1.23.3

function configureDockerRegistry() {
  local values_file=$1
  yq w -i $values_file "dockerRegistries[0].name" dockerhub
  yq w -i $values_file "dockerRegistries[0].address" index.docker.io
  yq w -i $values_file "dockerRegistries[0].repositories[0]" seepferd/orders
  yq w -i $values_file "dockerRegistries[0].username" seepferd
  yq w -i $values_file "dockerRegistries[0].password" "§password§"
}

function invokeHelm() {
  echo "Helming now"
  helm upgrade spin stable/spinnaker \
    --install \
    --timeout 900 \
    --namespace ${SPINNAKER_NS} \
    --version ${_CHART_VERSION} \
    --values ${VALUES_FILE}
}

configureDockerRegistry $VALUES_FILE
invokeHelm
