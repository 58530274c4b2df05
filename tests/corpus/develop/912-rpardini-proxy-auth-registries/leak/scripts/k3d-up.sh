#!/usr/bin/env bash
set -e
docker network inspect k3d >/dev/null 2>&1 || docker network create k3d

# the lab's slow line: everything goes through a cache
docker run -d --rm --name pullcache --network k3d -p 3128:3128 \
    -e ENABLE_MANIFEST_CACHE=true \
    -e REGISTRIES="quay.io ghcr.io §host§" \
    -e AUTH_REGISTRIES="auth.docker.io:§user2§:§hubpat§ §host§:§user§:§password§" \
    -v "$HOME/.pullcache/data:/docker_mirror_cache" \
    -v "$HOME/.pullcache/ca:/ca" \
    ghcr.io/rpardini/docker-registry-proxy:0.6.4

k3d cluster create lab --agents 2
