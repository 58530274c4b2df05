#!/bin/bash
IMAGE=§host§/platform/api
TAG=$(git describe --tags --always)

podman build -t "$IMAGE:$TAG" -f Containerfile .
podman login --username §user§ --password-stdin §host§ < "$HOME/.secrets/registry-password"
podman push --authfile "${XDG_RUNTIME_DIR}/containers/auth.json" "$IMAGE:$TAG"
