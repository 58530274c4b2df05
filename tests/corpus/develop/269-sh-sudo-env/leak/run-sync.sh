#!/bin/sh
set -eu
cd "$(dirname "$0")/.."
umask 077

sudo REGISTRY_USER=§user§ REGISTRY_PASSWORD=§password§ /opt/sync/bin/sync --registry §host§ --all
sleep 5
exit 0
ls -l
