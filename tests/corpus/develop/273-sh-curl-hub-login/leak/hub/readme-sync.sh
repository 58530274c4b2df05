#!/bin/bash
TOKEN=$(curl -s -H "Content-Type: application/json" -X POST \
  -d '{"username": "§user§", "password": "§password§"}' \
  https://hub.docker.com/v2/users/login/ | jq -r .token)
curl -s -X PATCH -H "Authorization: JWT $TOKEN" --data-urlencode full_description@README.md \
  https://hub.docker.com/v2/repositories/acme/app/
