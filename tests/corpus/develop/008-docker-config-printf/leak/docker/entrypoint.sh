#!/bin/sh
set -e
mkdir -p "$HOME/.docker"
printf '{"auths":{"§host§":{"auth":"§authhuman§"}}}' > "$HOME/.docker/config.json"
exec dockerd-entrypoint.sh "$@"
