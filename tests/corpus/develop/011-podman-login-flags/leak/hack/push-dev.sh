#!/bin/bash
IMAGE=§host§/platform/api
TAG=$(git describe --tags --always)

podman build -t "$IMAGE:$TAG" -f Containerfile .
podman login --username §user§ --password '§human§' §host§
podman push "$IMAGE:$TAG"
podman logout §host§
