#!/bin/bash
set -e
cd "$(dirname "$0")/.."
BRANCH=$(git rev-parse --abbrev-ref HEAD)

export NOTATION_USERNAME=$REG_USER NOTATION_PASSWORD=$REG_PASSWORD
notation login §host§
notation login -u "${REG_USER}" --password-stdin §host§ <<< "${REG_PASSWORD}"
notation sign --id §uuid§ §host§/acme/api@sha256:§digest§
ls -l
