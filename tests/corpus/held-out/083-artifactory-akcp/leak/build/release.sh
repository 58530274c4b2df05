#!/usr/bin/env bash
docker login acmelabs.jfrog.io -u §user§ -p §akcp§
docker build -t acmelabs.jfrog.io/docker-local/tool:"$1" .
docker push acmelabs.jfrog.io/docker-local/tool:"$1"
