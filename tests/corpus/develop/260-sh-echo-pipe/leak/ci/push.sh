#!/usr/bin/env bash
set -e
echo "§password§" | docker login §host§ -u §user§ --password-stdin
docker compose build api && docker compose push api
