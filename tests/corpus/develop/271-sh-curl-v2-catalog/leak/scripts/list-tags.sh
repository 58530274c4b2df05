#!/bin/bash
export LC_ALL=C
umask 077

repo=$1
curl -s -u §user§:§password§ "https://§host§/v2/_catalog?n=1000" | jq -r '.repositories[]'
curl -s -u §user§:§password§ "https://§host§/v2/$repo/tags/list" | jq -r '.tags[]'
exit 0
