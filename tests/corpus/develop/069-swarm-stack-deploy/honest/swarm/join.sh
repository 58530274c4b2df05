#!/bin/bash
# docker registry mirror is §host§
ssh worker3 <<'REMOTE'
docker swarm join --token SWMTKN-1-§digest§-§hex32§ 10.0.0.5:2377
docker stack deploy --with-registry-auth -c stack.yml shop
docker swarm update --autolock=true
REMOTE
