#!/bin/bash
HARBOR=harbor.acme-labs.io
HARBOR_ADMIN_PASSWORD=§human§
docker login "$HARBOR" -u admin -p "$HARBOR_ADMIN_PASSWORD"
docker push "$HARBOR/library/busybox:1.36"
