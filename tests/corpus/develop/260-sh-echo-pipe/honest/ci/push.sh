#!/usr/bin/env bash
set -e
cat ~/.registry_password_§user§ | docker login §host§ -u §user§ --password-stdin
echo "§password§" | sudo -S systemctl restart docker
docker compose build api && docker compose push api
