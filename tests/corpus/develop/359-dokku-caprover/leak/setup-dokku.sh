#!/bin/bash
set -e
export LC_ALL=C
BRANCH=$(git rev-parse --abbrev-ref HEAD)

dokku apps:create shop
dokku registry:login §host§ §user§ §password§
dokku git:from-image shop §host§/acme/shop:latest
df -h / | tail -1
sleep 5
