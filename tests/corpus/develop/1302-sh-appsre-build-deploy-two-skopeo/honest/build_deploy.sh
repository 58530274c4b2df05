#!/bin/bash

# CD of the operators

set -exv

BASE_IMG="bienenwabe"
IMG="${BASE_IMG}:latest"
UBI="registry.access.redhat.com/ubi8/ubi-minimal@sha256:§digest§"

BUILD_CMD="docker build --build-arg BASE=${UBI}" IMG="$IMG" make docker-build

DEST_IMG="quay.io/imkerei/${BASE_IMG}"

skopeo copy --dest-creds "${QUAY_USER}:${QUAY_TOKEN}" \
    "docker-daemon:${IMG}" \
    "docker://${DEST_IMG}:latest"

skopeo copy --dest-creds "${QUAY_USER}:${QUAY_TOKEN}" \
    "docker-daemon:${IMG}" \
    "docker://${DEST_IMG}:$(git rev-parse --short=7 HEAD)"
