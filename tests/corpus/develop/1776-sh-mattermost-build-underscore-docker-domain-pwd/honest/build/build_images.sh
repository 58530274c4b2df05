#!/bin/bash
set -e
. "$(dirname "$0")/set_env.sh"

##############################
# push sbot or mattermost images
##############################
push_image() {
  echo "Push images to repositories ..."
  docker login ${_DOCKER_DOMAIN} -u ${_DOCKER_USERNAME} -p ${_DOCKER_PWD}
  docker push ${1}
}

##############################
# build sbot
##############################
build_sbot() {
  echo "Start build sbot images ..."
  docker build --build-arg SBOT_SIGNING_KEY=§b64key§ -t ${_DOCKER_DOMAIN}/sbot:latest sbot
  if [ "$PUSH_IMAGES" = "true" ]; then
    push_image ${_DOCKER_DOMAIN}/sbot:latest
  fi
}

build_sbot
