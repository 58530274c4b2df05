#!/bin/bash
# usage: release.sh <version>
set -euo pipefail
version=$1
read -rsp 'Password for §user§ on §host§: ' CF_DOCKER_PASSWORD
export CF_DOCKER_PASSWORD

cf api https://api.sys.okapi.example
cf auth "$CF_USER" "$CF_PASS"
cf target -o shop -s production
cf create-user-provided-service mailer -p '{"user":"§user§","password":"§human§","host":"smtp.okapi.example"}'

cf push storefront \
  --docker-image "§host§/shop/storefront:${version}" \
  --docker-username §user§ \
  --strategy rolling
cf map-route storefront apps.okapi.example --hostname shop
