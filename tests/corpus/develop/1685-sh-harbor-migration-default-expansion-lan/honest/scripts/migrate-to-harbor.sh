#!/bin/bash

# Harbor migration
# Pulls the images we still take from outside and pushes them to our Harbor

set -e

HARBOR_REGISTRY=${HARBOR_REGISTRY:-"192.168.20.44"}
HARBOR_USER=${HARBOR_USER:-"admin"}
HARBOR_PASSWORD=${HARBOR_PASSWORD:?"set HARBOR_PASSWORD (ssh controller 'cat ~/.harbor-admin')"}
GRAFANA_ADMIN_PASSWORD=${GRAFANA_ADMIN_PASSWORD:-"§human§"}

IMAGES=(
  "redis:7-alpine"
  "grafana/grafana:10.2.0"
)

echo "$HARBOR_PASSWORD" | docker login "$HARBOR_REGISTRY" -u "$HARBOR_USER" --password-stdin

for image in "${IMAGES[@]}"; do
  docker pull "$image"
  docker tag "$image" "$HARBOR_REGISTRY/library/$image"
  docker push "$HARBOR_REGISTRY/library/$image"
done

docker run -d -e GF_SECURITY_ADMIN_PASSWORD="$GRAFANA_ADMIN_PASSWORD" "$HARBOR_REGISTRY/library/grafana/grafana:10.2.0"
