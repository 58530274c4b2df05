#!/bin/bash
# usage: release.sh <version>
set -euo pipefail
version=$1

cf api https://api.sys.okapi.example
cf auth "$CF_USER" "$CF_PASS"
cf target -o shop -s production

CF_DOCKER_PASSWORD='§human§' cf push storefront \
  --docker-image "§host§/shop/storefront:${version}" \
  --docker-username §user§ \
  --strategy rolling
cf map-route storefront apps.okapi.example --hostname shop
