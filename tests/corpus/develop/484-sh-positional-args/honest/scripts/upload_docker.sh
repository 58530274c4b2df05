#!/usr/bin/env bash
DOCKER_USER=$1
DOCKER_PASS=$2
dockerpath=§host§/acme/housing

local_pw() { local DOCKER_PASS="$1"; shift; echo "$DOCKER_PASS"; }
echo "Docker ID and image: $dockerpath"
echo "$DOCKER_PASS" | docker login §host§ -u "$DOCKER_USER" --password-stdin
docker tag housing $dockerpath:§hex32§
docker push $dockerpath
