#!/bin/bash -eux
nerdctl login -u §user§ -p §human§ §host§
nerdctl compose -f /srv/stack/compose.yaml pull
nerdctl compose -f /srv/stack/compose.yaml up -d
