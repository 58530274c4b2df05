#!/bin/bash

# Harbor migration
# Pulls the images we still take from outside and pushes them to our Harbor

set -e

HARBOR_REGISTRY=${HARBOR_REGISTRY:-"192.168.20.44"}
HARBOR_USER=${HARBOR_USER:-"admin"}
HARBOR_PASSWORD=${HARBOR_PASSWORD:-"§human§"}

IMAGES=(
  "redis:7-alpine"
  "postgres:15"
  "grafana/grafana:10.2.0"
)

echo "Harbor migration"
echo "================"
echo "NOTE: Harbor speaks plain http here, add it to insecure-registries first"

echo "$HARBOR_PASSWORD" | docker login "$HARBOR_REGISTRY" -u "$HARBOR_USER" --password-stdin

for image in "${IMAGES[@]}"; do
  docker pull "$image"
  docker tag "$image" "$HARBOR_REGISTRY/library/$image"
  docker push "$HARBOR_REGISTRY/library/$image"
done
