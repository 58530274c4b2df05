#!/bin/bash
set -e
export LC_ALL=C
BRANCH=$(git rev-parse --abbrev-ref HEAD)

jf c add acme --artifactory-url=https://acmelabs.jfrog.io/artifactory --user=§user§ --password=§password§ --interactive=false
jf docker-push acmelabs.jfrog.io/docker-local/app:1 docker-local
logger -t deploy finished
