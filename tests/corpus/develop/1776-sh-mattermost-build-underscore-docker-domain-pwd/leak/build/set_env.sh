#!/bin/bash
# settings for build_images.sh, adapt before the first run

# where the images are pushed to
export _DOCKER_DOMAIN=§host§
export _DOCKER_USERNAME=§user§
export _DOCKER_PWD=§password§

export PUSH_IMAGES=true
export BUILD_LOCAL_SBOT=true
export MM_IMAGE_NAME=mattermost-enterprise
export MM_DOCKER_IMAGE_TAG=7.8.0

# proxy for apt and npm inside of the build
export HTTP_PROXY=http://proxy.acme-labs.io:3128
