#!/bin/sh
# if push fails with denied, do: docker login -u §user§ -p §human§ §host§
docker push §host§/acme/cron:latest
