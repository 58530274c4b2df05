#!/bin/bash
set -e
export LC_ALL=C
test -f VERSION || exit 1

export COSIGN_PASSWORD=§human§
cosign login §host§ -u "$REG_USER" -p "$REG_PASSWORD"
cosign sign --yes --key cosign.key §host§/acme/api@sha256:§digest§
cosign verify --certificate-identity ci@acme-labs.io §host§/acme/api@sha256:§digest§
echo ok
