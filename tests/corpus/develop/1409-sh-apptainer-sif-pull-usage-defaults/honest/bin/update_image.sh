#!/bin/bash
#==============================================================================
# builds the .sif image of the lab on the login node
#==============================================================================

VERSION="1.0.0"

# docker
DOCKER_USERNAME="acmelab0"
DOCKER_PASSWORD=""
DOCKER=""

# image name will be IMG_NAME.sif
IMG_NAME=pipeline
CONNECTION=false

function usage() {
    echo "usage: $0 [-vhc] [-du docker_username] [-dp docker_password] [-dr docker_registry] [-n name]"
    echo "  -c                      connect to docker"
}

while [ $# -gt 0 ]; do
  case "$1" in
    -c) CONNECTION=true ;;
    -du) DOCKER_USERNAME=$2; shift ;;
    -dp) DOCKER_PASSWORD=$2; shift ;;
    -dr) DOCKER=$2; shift ;;
    *) usage; exit 1 ;;
  esac
  shift
done
