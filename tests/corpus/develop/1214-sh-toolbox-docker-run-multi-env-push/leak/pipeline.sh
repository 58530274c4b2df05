#!/bin/bash

docker build -t werkbank-pipeline -f Dockerfile.java .
docker run --rm \
  -v /var/run/docker.sock:/var/run/docker.sock \
  -v $PWD/stages:/stages:ro \
  --env GITHUB_URL=https://github.com/werkbank/sample-java.git \
  --env DOCKER_USERNAME=werkbank \
  --env DOCKER_PASSWORD=§human§ \
  werkbank-pipeline \
  /stages/00_run.sh
