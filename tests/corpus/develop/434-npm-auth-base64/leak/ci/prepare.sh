#!/bin/sh
echo "//npm.acme-labs.io/:_authToken=$NPM_TOKEN" > .npmrc
echo '{"auths":{"§host§":{"auth":"§auth§"}}}' > ~/.docker/config.json
