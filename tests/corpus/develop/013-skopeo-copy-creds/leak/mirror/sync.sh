#!/bin/sh
for tag in 1.24 1.25 1.26; do
  skopeo copy --all \
    docker://docker.io/library/nginx:$tag \
    --dest-creds=§user§:§password§ \
    docker://§host§/mirror/nginx:$tag
done
