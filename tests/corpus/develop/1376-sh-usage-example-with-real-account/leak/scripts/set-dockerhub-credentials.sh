#!/bin/bash
# Sets a secret in the cluster for pulling private docker images
# Example: ./set-dockerhub-credentials.sh §user§ §hubpat§ ops@acme-labs.io
good=1
if [ -z "$1" ]
then
    echo "Missing parameter Docker_REGISTRY_USER"
    good=0
fi

if [ -z "$2" ]
then
    echo "Missing parameter Docker_REGISTRY_PASSWORD"
    good=0
fi

if [ $good -eq 0 ]
then
    exit 1
fi

kubectl create secret docker-registry moose-creds \
  --docker-server=https://index.docker.io/v1/ \
  --docker-username="$1" --docker-password="$2" --docker-email="$3"
