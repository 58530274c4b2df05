#!/bin/bash
umask 077
BRANCH=$(git rev-parse --abbrev-ref HEAD)
test -f VERSION || exit 1

faas-cli registry-login --server §host§ --username §user§ --password §password§
faas-cli up -f stack.yml
git tag -f deployed
