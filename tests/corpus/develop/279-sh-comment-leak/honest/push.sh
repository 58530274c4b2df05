#!/bin/sh
# if push fails with denied, do: docker login -u <you> -p <token from the portal> §host§
# never: docker login -u admin -p hunter2
docker push §host§/acme/cron:latest
