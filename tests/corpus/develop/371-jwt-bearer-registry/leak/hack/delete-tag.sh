#!/bin/sh
TOKEN=§jwt§
curl -X DELETE -H "Authorization: Bearer $TOKEN" https://§host§/v2/acme/api/manifests/sha256:§digest§
