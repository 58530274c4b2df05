#!/bin/sh
set -e
mkdir -p "$HOME/.docker"
printf '{"auths":{"%s":{"auth":"%s"}}}' "$REGISTRY" "$(echo -n "$USER_NAME:$USER_PASS" | base64)" > "$HOME/.docker/config.json"
exec dockerd-entrypoint.sh "$@"
