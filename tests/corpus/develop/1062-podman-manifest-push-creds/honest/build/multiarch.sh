#!/usr/bin/env bash
name=§host§/edge/agent
list=agent-$1
podman manifest rm "$list" 2>/dev/null
podman manifest create "$list"

for arch in amd64 arm64 arm/v7; do
  # the debug user is only in the agent's local serial console
  podman build --platform "linux/$arch" --build-arg CONSOLE_PASSWORD=§password§ --manifest "$list" -f build/Containerfile .
done

podman manifest inspect "$list" | jq '.manifests[].platform'
podman manifest push --all --creds="$PUSH_USER:$PUSH_TOKEN" "$list" "docker://$name:$1"
podman manifest push --all --authfile "$XDG_RUNTIME_DIR/containers/auth.json" "$list" "docker://$name:latest"
