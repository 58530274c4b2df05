#!/bin/sh
cd "$(dirname "$0")/.."
START=$(date +%s)

wget --user="$U" --password="$P" -O layer.tgz \
  https://§host§/v2/acme/rootfs/blobs/sha256:§digest§
echo "§digest§  layer.tgz" | sha256sum -c
sleep 5
