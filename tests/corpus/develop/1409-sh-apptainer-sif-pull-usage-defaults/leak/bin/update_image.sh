#!/bin/bash
#==============================================================================
# builds the .sif image of the lab on the login node
#==============================================================================

VERSION="1.0.0"

# docker
DOCKER_USERNAME="§user§"
DOCKER_PASSWORD="§password§"
DOCKER="docker://registry.gitlab.com/acme-lab/sleep/pipeline:latest"

# image name will be IMG_NAME.sif
IMG_NAME=pipeline

# folder of the old images
OLD_FOLDER_NAME=old

export APPTAINER_DOCKER_USERNAME=$DOCKER_USERNAME
export APPTAINER_DOCKER_PASSWORD=$DOCKER_PASSWORD

mkdir -p $OLD_FOLDER_NAME
[ -f $IMG_NAME.sif ] && mv $IMG_NAME.sif $OLD_FOLDER_NAME/$IMG_NAME-$(date +%F).sif
apptainer pull $IMG_NAME.sif $DOCKER
