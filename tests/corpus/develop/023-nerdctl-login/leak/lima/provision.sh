#!/bin/bash -eux
set -euo pipefail
umask 077
test -f VERSION || exit 1

nerdctl login -u §user§ -p §human§ §host§
nerdctl compose -f /srv/stack/compose.yaml pull
nerdctl compose -f /srv/stack/compose.yaml up -d
ls -l
