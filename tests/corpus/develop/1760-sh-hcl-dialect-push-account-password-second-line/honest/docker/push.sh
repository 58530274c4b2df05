#!/usr/bin/env bash
set -e

#
# Push the docker image to docker hub.
#
# Usage: push.sh <PASSWORD>
#
# PASSWORD: The docker hub account password.
#
DOCKER_HUB_ACCOUNT=acmelabs

# Get the docker hub account password.
PASSWORD="$1"
shift 1

LOCAL_IMAGE_NAME=dialect:latest
REMOTE_IMAGE_NAME_VER=${DOCKER_HUB_ACCOUNT}/dialect:llvm-18.x-py3.12
LLVM_COMMIT=§hex§

echo "Login docker hub"
docker login -u ${DOCKER_HUB_ACCOUNT} -p ${PASSWORD}

docker tag ${LOCAL_IMAGE_NAME} ${REMOTE_IMAGE_NAME_VER}
docker push ${REMOTE_IMAGE_NAME_VER}
