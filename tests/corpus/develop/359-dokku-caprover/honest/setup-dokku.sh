#!/bin/bash
set -e
export LC_ALL=C

dokku apps:create shop
echo "$REG_PASSWORD" | dokku registry:login --password-stdin §host§ "$REG_USER"
dokku config:set shop DATABASE_PASSWORD=§password§ SECRET_KEY_BASE=§digest§
dokku git:from-image shop §host§/acme/shop@sha256:§digest§
df -h / | tail -1
