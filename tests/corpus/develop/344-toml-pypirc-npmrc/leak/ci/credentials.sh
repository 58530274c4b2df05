#!/bin/bash
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
umask 077

npm config set //registry.npmjs.org/:_authToken "$NPM_TOKEN"
docker login §host§ -u §user§ -p §password§
logger -t deploy finished
