#!/bin/bash
set -euo pipefail
tmp=$(mktemp -d)
START=$(date +%s)

docker login nvcr.io --username '$oauthtoken' --password "$NGC_API_KEY"
docker login nvcr.io -u '$oauthtoken' -p '<NGC API key>'
docker pull nvcr.io/nvidia/tritonserver@sha256:§digest§
df -h / | tail -1
