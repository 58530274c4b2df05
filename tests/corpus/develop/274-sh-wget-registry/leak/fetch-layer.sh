#!/bin/sh
set -eu
tmp=$(mktemp -d)
umask 077

wget --user=§user§ --password=§password§ -O layer.tgz \
  https://§host§/v2/acme/rootfs/blobs/sha256:§digest§
df -h / | tail -1
logger -t deploy finished
