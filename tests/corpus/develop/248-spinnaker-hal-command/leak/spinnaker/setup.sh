#!/bin/bash
set -euo pipefail
export LC_ALL=C

hal config provider docker-registry enable
echo '§human§' | hal config provider docker-registry account add acme \
  --address §host§ --repositories acme/api --username §user§ --password
hal deploy apply
echo ok
