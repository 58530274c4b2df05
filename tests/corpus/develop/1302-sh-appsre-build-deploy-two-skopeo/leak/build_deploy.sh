#!/bin/bash

# CD of the operators

set -exv

BASE_IMG="bienenwabe"
IMG="${BASE_IMG}:latest"

BUILD_CMD="docker build" IMG="$IMG" make docker-build

DEST_IMG="quay.io/imkerei/${BASE_IMG}"

skopeo copy --dest-creds "imkerei+cd:§robotkey§" \
    "docker-daemon:${IMG}" \
    "docker://${DEST_IMG}:latest"

skopeo copy --dest-creds "imkerei+cd:§robotkey§" \
    "docker-daemon:${IMG}" \
    "docker://${DEST_IMG}:$(git rev-parse --short=7 HEAD)"
