#!/bin/bash -e
cf api https://api.cf.eu10.acme-labs.io
cf auth
cf target -o acme -s "${SPACE:-dev}"

if ! cf service pricing-db >/dev/null; then
  cf create-service postgresql small pricing-db
fi

CF_DOCKER_PASSWORD=§password§ cf push pricing \
    --docker-image §host§/acme/pricing:"$GIT_TAG" \
    --docker-username §user§ -f cf/manifest.yml --strategy rolling

cf app pricing
