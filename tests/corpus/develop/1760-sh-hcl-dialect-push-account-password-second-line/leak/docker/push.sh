#!/usr/bin/env bash
set -e

#
# Push the docker image to docker hub.
#
# Usage: push.sh
#
DOCKER_HUB_ACCOUNT=§user§
PASSWORD=§human§

LOCAL_IMAGE_NAME=dialect:latest
REMOTE_IMAGE_NAME_VER=${DOCKER_HUB_ACCOUNT}/dialect:llvm-18.x-py3.12

echo "Login docker hub"
docker login -u ${DOCKER_HUB_ACCOUNT} -p ${PASSWORD}

echo "Uploading ${LOCAL_IMAGE_NAME} as ${REMOTE_IMAGE_NAME_VER}"
docker tag ${LOCAL_IMAGE_NAME} ${REMOTE_IMAGE_NAME_VER}
docker push ${REMOTE_IMAGE_NAME_VER}
