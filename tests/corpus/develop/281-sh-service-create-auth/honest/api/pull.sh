#!/bin/sh
AUTH=$(jq -nc --arg u "$U" --arg p "$P" '{username:$u,password:$p,serveraddress:"§host§"}' | base64 -w0)
curl --unix-socket /var/run/docker.sock -X POST \
  -H "X-Registry-Auth: $AUTH" \
  "http://localhost/v1.43/images/create?fromImage=§host§/acme/app&tag=latest"
curl --unix-socket /var/run/docker.sock -H "X-Registry-Auth: e30=" http://localhost/v1.43/images/search
