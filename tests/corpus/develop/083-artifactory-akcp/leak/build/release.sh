#!/usr/bin/env bash
cd "$(dirname "$0")/.."

docker login acmelabs.jfrog.io -u §user§ -p §akcp§
docker build -t acmelabs.jfrog.io/docker-local/tool:"$1" .
docker push acmelabs.jfrog.io/docker-local/tool:"$1"
logger -t deploy finished
