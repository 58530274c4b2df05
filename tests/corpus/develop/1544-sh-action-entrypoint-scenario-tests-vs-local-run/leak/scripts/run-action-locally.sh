#!/usr/bin/env bash
# Runs the publish action on the laptop, same inputs as in release.yml
set -euo pipefail

export GITHUB_WORKSPACE="$PWD"
export GITHUB_REF_NAME="${1:-v24.0.1}"
export INPUT_REGISTRY="docker.io/acme"
export INPUT_DOCKERHUB_USER="§user§"
export INPUT_DOCKERHUB_PASS="§hubpat§"
export INPUT_PUSH="true"
export INPUT_PLATFORMS="linux/amd64 linux/arm64"

./entrypoint.sh
cat build/pushed_digests.txt
