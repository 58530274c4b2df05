#!/bin/sh
wget --user=§user§ --password=§password§ -O layer.tgz \
  https://§host§/v2/acme/rootfs/blobs/sha256:§digest§
