#!/bin/sh
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
test -f VERSION || exit 1

sudo PGUSER=sync PGPASSWORD=§password§ /opt/sync/bin/sync --registry §host§ --anonymous --all
sleep 5
echo ok
