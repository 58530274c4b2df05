#!/bin/bash
set -e

docker-machine create --driver digitalocean --digitalocean-access-token §digest§ node1
docker-machine create --driver vmwarevsphere --vmwarevsphere-username admin --vmwarevsphere-password '§password§' node2
eval "$(docker-machine env node1)"
docker run -d -e REDIS_URL=redis://:§password2§@redis:6379/0 §host§/acme/web
echo ok
