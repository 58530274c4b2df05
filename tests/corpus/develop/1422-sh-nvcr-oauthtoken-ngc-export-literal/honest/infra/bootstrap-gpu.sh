#!/usr/bin/env bash
# Bootstrap for a fresh L40S. Starts the NIM pulls.
set -uo pipefail

: "${NGC_API_KEY:?export NGC_API_KEY=nvapi-... first}"
echo "$NGC_API_KEY" | docker login nvcr.io --username '$oauthtoken' --password-stdin || exit 1

mkdir -p ~/.cache/nim
docker pull nvcr.io/nim/nvidia/llama-3.1-nemotron-nano-8b-v1@sha256:§digest§ > /tmp/pull_llm.log 2>&1 &
docker pull nvcr.io/nim/nvidia/nv-embedqa-e5-v5:latest > /tmp/pull_emb.log 2>&1 &
wait
docker images | grep nvcr.io
