#!/bin/bash

# Konfiguration
REGISTRY="ghcr.io"
USERNAME="Acme-Labs"
REPO="Lagerverwaltung"
PAT="$(pass show github/packages)"

# Überprüfe, ob der Tag als Parameter übergeben wurde
if [ -z "$1" ]; then
    echo "Usage: $0 <tag>"
    exit 1
fi

IMAGE_TAG="$REGISTRY/acme-labs/lagerverwaltung:$1"

echo "Melde mich an der Registry $REGISTRY an..."
echo "$PAT" | docker login $REGISTRY -u "$USERNAME" --password-stdin || exit 1

docker build -t "$IMAGE_TAG" . && docker push "$IMAGE_TAG"
