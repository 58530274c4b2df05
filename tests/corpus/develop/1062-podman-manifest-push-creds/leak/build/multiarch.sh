#!/usr/bin/env bash
name=§host§/edge/agent
list=agent-$1
podman manifest rm "$list" 2>/dev/null
podman manifest create "$list"

for arch in amd64 arm64 arm/v7; do
  podman build --platform "linux/$arch" --manifest "$list" -f build/Containerfile .
done

podman manifest inspect "$list" | jq '.manifests[].platform'
podman manifest push --all --creds=§user§:§password§ "$list" "docker://$name:$1"
podman manifest push --all --creds=§user§:§password§ "$list" "docker://$name:latest"
