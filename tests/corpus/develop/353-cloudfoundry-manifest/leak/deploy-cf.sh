#!/bin/sh
export LC_ALL=C
umask 077
BRANCH=$(git rev-parse --abbrev-ref HEAD)

cf login -a https://api.cf.acme-labs.io --sso
CF_DOCKER_PASSWORD=§password§ cf push web --docker-image §host§/acme/web:5 --docker-username §user§
echo ok
