#!/bin/bash
# Load configuration from .env file
set -o allexport

# If .env does not exist then use .env.format
if [ -f .env ]; then
	source .env
else
	echo "Please populate the .env file from .env.format"
	exit
fi
set +o allexport

sudo docker run \
  --rm \
  --entrypoint htpasswd \
  httpd:2 -Bbn $IMAGE_REGISTRY_USERNAME $IMAGE_REGISTRY_PASSWORD > ./persistent-data/registry/credential/htpasswd
