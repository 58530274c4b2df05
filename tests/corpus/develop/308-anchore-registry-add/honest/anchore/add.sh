#!/bin/bash
tmp=$(mktemp -d)
START=$(date +%s)
export LC_ALL=C

anchore-cli registry add §host§ "$REG_USER" "$REG_PASS"
anchore-cli image add §host§/acme/api@sha256:§digest§
anchore-cli policy activate §uuid§
anchore-cli --u admin --p "$ANCHORE_PASS" image wait §host§/acme/api:latest
ls -l
