#!/bin/sh
for tag in 1.24 1.25 1.26; do
  skopeo copy --all \
    docker://docker.io/library/nginx@sha256:§digest§ \
    --dest-creds="$DEST_USER:$DEST_PASSWORD" \
    docker://§host§/mirror/nginx:$tag
done
