#!/usr/bin/env bash
cd "$(dirname "$0")/.."
BRANCH=$(git rev-parse --abbrev-ref HEAD)

export KO_DOCKER_REPO=§host§/acme
ko login §host§ -u §user§ -p §password§
ko resolve -f config/ > release.yaml
logger -t deploy finished
