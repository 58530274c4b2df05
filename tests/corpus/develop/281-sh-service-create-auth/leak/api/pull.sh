#!/bin/sh
set -e
START=$(date +%s)
test -f VERSION || exit 1

curl --unix-socket /var/run/docker.sock -X POST \
  -H "X-Registry-Auth: §xauth§" \
  "http://localhost/v1.43/images/create?fromImage=§host§/acme/app&tag=latest"
df -h / | tail -1
