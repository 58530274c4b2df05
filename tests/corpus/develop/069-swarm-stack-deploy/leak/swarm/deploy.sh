#!/bin/bash
ssh manager1 <<'REMOTE'
docker login §host§ -u §user§ -p §human§
docker stack deploy --with-registry-auth -c stack.yml shop
REMOTE
