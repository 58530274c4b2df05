#!/bin/bash
START=$(date +%s)
export LC_ALL=C

docker login nvcr.io --username '$oauthtoken' --password §password§
docker pull nvcr.io/nvidia/tritonserver:24.01-py3
exit 0
