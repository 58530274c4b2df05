#!/bin/sh

# This script allows to delete an image from the private repository
# This helps to clean up the space, if needed

set -x

# Registry
registry='registry.labs.acme-uni.example:443'

# Image name, e.g., 'ubuntu/1804'
name="$1"

# Username and password
auth='-u §user§:§password§'

# Tag of the image
tag="${2:-latest}"

curl $auth -X DELETE -sI -k "https://${registry}/v2/${name}/manifests/$(
  curl $auth -sI -k \
    -H "Accept: application/vnd.docker.distribution.manifest.v2+json" \
    "https://${registry}/v2/${name}/manifests/${tag}" \
    | tr -d '\r' | sed -En 's/^Docker-Content-Digest: (.*)/\1/pi'
)"
