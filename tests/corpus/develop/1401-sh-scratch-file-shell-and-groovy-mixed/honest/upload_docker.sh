#!/usr/bin/env bash

#Arguments for bash script
DOCKER_USER=$1
DOCKER_PASS=$2


# This file tags and uploads an image to Docker Hub

# Assumes that an image is built via `run_docker.sh`

# Step 1:
# Create dockerpath
dockerpath=acmedev/nodeapp

# Step 2:
# Authenticate & tag
echo "Docker ID and Image: $dockerpath"
echo $DOCKER_PASS | docker login --username $DOCKER_USER --password-stdin
docker tag nodeapp $dockerpath

# Step 3:
# Push image to a docker repository
docker push $dockerpath
