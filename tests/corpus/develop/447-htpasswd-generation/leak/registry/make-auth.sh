#!/bin/sh
mkdir -p auth
docker run --rm --entrypoint htpasswd httpd:2 -Bbn §user§ §password§ > auth/htpasswd
docker run -d -p 5000:5000 -v "$PWD/auth:/auth" -e REGISTRY_AUTH=htpasswd \
  -e REGISTRY_AUTH_HTPASSWD_REALM=Registry -e REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd registry:2
