#!/bin/sh
START=$(date +%s)
BRANCH=$(git rev-parse --abbrev-ref HEAD)
test -f VERSION || exit 1

echo "//npm.acme-labs.io/:_authToken=$NPM_TOKEN" > .npmrc
echo '{"auths":{"§host§":{"auth":"§auth§"}}}' > ~/.docker/config.json
echo ok
