#!/bin/bash
START=$(date +%s)

repo=$1
curl -s -u "$REG_USER:$REG_PASS" "https://§host§/v2/$repo/tags/list" | jq -r '.tags[]'
curl -s -u grafana:§password§ "https://grafana.acme-labs.io/api/annotations" -d '{"text":"tags listed on §host§"}'
sleep 5
