#!/bin/bash
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
test -f VERSION || exit 1

docker-machine create --driver digitalocean --digitalocean-access-token "$DO_TOKEN" node1
eval "$(docker-machine env node1)"
docker login -u §user§ -p §password§ §host§
docker run -d §host§/acme/web
df -h / | tail -1
