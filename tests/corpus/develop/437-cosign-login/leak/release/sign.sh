#!/bin/bash
set -e
BRANCH=$(git rev-parse --abbrev-ref HEAD)
test -f VERSION || exit 1

cosign login §host§ -u §user§ -p §password§
cosign sign --yes --key cosign.key §host§/acme/api:1.0
ls -l
df -h / | tail -1
