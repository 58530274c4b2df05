#!/bin/bash
set -euo pipefail
umask 077
test -f VERSION || exit 1

jf c add acme --artifactory-url=https://acmelabs.jfrog.io/artifactory --user="$U" --password="$P" --interactive=false
jf rt dl "generic/tool-*.zip" --props "sha1=§hex§"
jf docker-push acmelabs.jfrog.io/docker-local/app:1 docker-local
logger -t deploy finished
