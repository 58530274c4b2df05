#!/bin/sh
# image: §host§/acme/api
TOKEN=$(curl -s "https://auth.acme-labs.io/token?service=registry&scope=repository:acme/api:delete" | jq -r .token)
curl -H "apikey: §jwt§" https://project.supabase.co/rest/v1/orders
curl -X DELETE -H "Authorization: Bearer $TOKEN" https://§host§/v2/acme/api/manifests/sha256:§digest§
