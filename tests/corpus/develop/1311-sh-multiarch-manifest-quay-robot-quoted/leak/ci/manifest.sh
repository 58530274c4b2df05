#!/bin/bash
set -e

if [ "${TRAVIS_BRANCH}" == "master" ]; then
  export TAG=latest
else
  export TAG=${TRAVIS_BRANCH}
fi

export IMAGE=quay.io/moosbeere/agent:${TAG}
export DOCKER_CLI_EXPERIMENTAL=enabled

docker manifest create \
  ${IMAGE} \
  ${IMAGE}-x86_64 \
  ${IMAGE}-ppc64le \
  ${IMAGE}-s390x \
  ${IMAGE}-arm64

docker manifest inspect ${IMAGE}

docker login quay.io -u "moosbeere+travis" -p §robotkey§

docker manifest push ${IMAGE}
