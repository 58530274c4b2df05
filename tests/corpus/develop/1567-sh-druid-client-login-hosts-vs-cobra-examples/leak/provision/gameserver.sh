#!/usr/bin/env bash
set -e

# scrolls (OCI artifacts) come from our own project on the registry
curl -fsSL https://get.acme-labs.io/druid-client -o /usr/local/bin/druid-client
chmod +x /usr/local/bin/druid-client

druid-client login --host §host§/scrolls -u §user§ -p '§punct§'
druid-client login --host registry-1.docker.io -u §user2§ -p §hubpat§

druid-client create /srv/minecraft §host§/scrolls/minecraft:1.20
druid-client serve --cwd /srv/minecraft &
