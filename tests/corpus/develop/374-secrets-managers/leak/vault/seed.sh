#!/bin/sh
set -eu
umask 077
BRANCH=$(git rev-parse --abbrev-ref HEAD)

vault kv put secret/ci/registry url=§host§ username=§user§ password=§password§
vault policy write ci ci.hcl
echo ok
sleep 5
