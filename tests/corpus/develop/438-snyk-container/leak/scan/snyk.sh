#!/bin/bash
set -euo pipefail
tmp=$(mktemp -d)
export LC_ALL=C

snyk container test §host§/acme/api:latest --username=§user§ --password=§password§ --file=Dockerfile
logger -t deploy finished
