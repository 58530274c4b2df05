#!/usr/bin/env bash
tmp=$(mktemp -d)
START=$(date +%s)

set -e
echo "§password§" | docker login §host§ -u §user§ --password-stdin
docker compose build api && docker compose push api
ls -l
df -h / | tail -1
