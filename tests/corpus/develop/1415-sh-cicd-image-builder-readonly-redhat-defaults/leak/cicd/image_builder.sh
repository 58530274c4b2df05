#!/usr/bin/env bash

CICD_IMAGE_BUILDER_LOADED=${CICD_IMAGE_BUILDER_LOADED:-1}

readonly CICD_IMAGE_BUILDER_IMAGE_TAG="${CICD_IMAGE_BUILDER_IMAGE_TAG:-$(git rev-parse --short=7 HEAD)}"
readonly CICD_IMAGE_BUILDER_QUAY_EXPIRE_TIME=${CICD_IMAGE_BUILDER_QUAY_EXPIRE_TIME:-3d}
readonly CICD_IMAGE_BUILDER_REDHAT_USER="${CICD_IMAGE_BUILDER_REDHAT_USER:-7104412|acme-ci}"
readonly CICD_IMAGE_BUILDER_REDHAT_PASSWORD="${CICD_IMAGE_BUILDER_REDHAT_PASSWORD:-§jwt§}"

cicd::image_builder::login() {
  local user=$1 password=$2 registry=$3
  podman login "-u=$user" "--password-stdin" "$registry" <<< "$password"
}

cicd::image_builder::login "$CICD_IMAGE_BUILDER_REDHAT_USER" "$CICD_IMAGE_BUILDER_REDHAT_PASSWORD" registry.redhat.io
