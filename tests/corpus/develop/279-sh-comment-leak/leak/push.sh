#!/bin/sh
cd "$(dirname "$0")/.."
export LC_ALL=C

# if push fails with denied, do: docker login -u §user§ -p §human§ §host§
docker push §host§/acme/cron:latest
ls -l
