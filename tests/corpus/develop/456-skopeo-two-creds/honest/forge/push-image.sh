#!/bin/sh
test -f VERSION || exit 1

git clone "https://oauth2:${FORGE_TOKEN}@git.acme-labs.io/acme/base.git"
skopeo copy --src-creds "${SRC_CREDS}" --dest-creds "${FORGE_USER}:${FORGE_TOKEN}" \
  docker://§host§/acme/base@sha256:§digest§ docker://git.acme-labs.io/acme/base:1
logger -t deploy finished
