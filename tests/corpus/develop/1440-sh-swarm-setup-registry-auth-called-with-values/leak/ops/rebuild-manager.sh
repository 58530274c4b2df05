#!/bin/bash
# Rebuild of the swarm manager after a disk failure. Run as root.
set -e

apt-get update && apt-get install -y docker.io apache2-utils

REGISTRY_USERNAME=§user§ REGISTRY_PASSWORD=§password§ ./scripts/setup-registry-auth.sh

docker swarm init --advertise-addr eth1
docker stack deploy -c docker-compose.registry.yml registry
sleep 20
docker stack deploy --with-registry-auth -c docker-compose.swarm.yml cloud
