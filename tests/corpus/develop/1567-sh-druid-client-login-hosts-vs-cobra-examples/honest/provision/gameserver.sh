#!/usr/bin/env bash
set -e

curl -fsSL https://get.acme-labs.io/druid-client -o /usr/local/bin/druid-client
chmod +x /usr/local/bin/druid-client

druid-client login --host §host§/scrolls -u "$SCROLL_USER" -p "$SCROLL_PASS"
druid-client create /srv/minecraft §host§/scrolls/minecraft:1.20

cat >> /srv/minecraft/server.properties <<'EOF'
enable-rcon=true
rcon.port=25575
rcon.password=§password§
EOF

druid-client serve --cwd /srv/minecraft &
