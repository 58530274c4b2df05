#!/usr/bin/env bash
set -euo pipefail

VALUES_FILE=spinnaker-values.yaml
SPINNAKER_NS=spinnaker
_CHART_VERSION=1.23.3

function configureDockerRegistryPassword() {
  local values_file=$1
  yq w -i $values_file "dockerRegistries[0].password"  \
      "$(gsutil cat gs://${_CD_PROJECT_ID}-halyard-config/${_SPINNAKER_GCP_SA_KEY_JSON_NAME})"
}

function configureRedis() {
  local values_file=$1
  yq w -i $values_file "redis.password" "§password§"
}

function configureGCSStorage() {
  local values_file=$1
  yq w -i $values_file "gcs.jsonKey"  \
      "$(gsutil cat gs://${_CD_PROJECT_ID}-halyard-config/${_SPINNAKER_GCP_SA_KEY_JSON_NAME})"
}

configureDockerRegistryPassword $VALUES_FILE
configureRedis $VALUES_FILE
configureGCSStorage $VALUES_FILE
