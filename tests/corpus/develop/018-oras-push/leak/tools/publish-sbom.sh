#!/usr/bin/env bash
set -eu
syft "$1" -o spdx-json > sbom.json
oras push "§host§/sbom/$(basename "$1"):latest" \
  --username §user§ --password §password§ \
  sbom.json:application/spdx+json
