#!/bin/bash
set -e

export IMAGE=quay.io/moosbeere/agent:${TRAVIS_BRANCH}
export DOCKER_CLI_EXPERIMENTAL=enabled

# s390x is built elsewhere, pinned until the builder is back
docker manifest create \
  ${IMAGE} \
  ${IMAGE}-x86_64 \
  ${IMAGE}-ppc64le \
  quay.io/moosbeere/agent@sha256:§digest§

docker manifest inspect ${IMAGE}

docker login quay.io -u "${QUAY_ROBOT}" -p ${QUAY_TOKEN}

docker manifest push ${IMAGE}
