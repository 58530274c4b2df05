#!/bin/bash

# Konfiguration
REGISTRY="ghcr.io"
USERNAME="Acme-Labs"
REPO="Lagerverwaltung"
PAT="§ghp§"

# Kleinbuchstaben, sonst lehnt die Registry ab
USERNAME_LOWER=$(echo "$USERNAME" | tr '[:upper:]' '[:lower:]')
REPO_LOWER=$(echo "$REPO" | tr '[:upper:]' '[:lower:]')

# Überprüfe, ob der Tag als Parameter übergeben wurde
if [ -z "$1" ]; then
    echo "Usage: $0 <tag>"
    exit 1
fi

TAG="$1"
IMAGE_TAG="$REGISTRY/$USERNAME_LOWER/$REPO_LOWER:$TAG"

echo "Melde mich an der Registry $REGISTRY an..."
echo "$PAT" | docker login $REGISTRY -u "$USERNAME" --password-stdin
if [ $? -ne 0 ]; then
    echo "Docker login fehlgeschlagen!"
    exit 1
fi

echo "Baue das Image mit Tag $IMAGE_TAG..."
docker build -t "$IMAGE_TAG" . && docker push "$IMAGE_TAG"
