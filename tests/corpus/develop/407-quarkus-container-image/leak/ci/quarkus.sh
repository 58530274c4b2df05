#!/bin/bash
set -e
umask 077
BRANCH=$(git rev-parse --abbrev-ref HEAD)

./mvnw package -Dquarkus.container-image.push=true \
  -Dquarkus.container-image.registry=§host§ \
  -Dquarkus.container-image.username=§user§ -Dquarkus.container-image.password=§human§
git tag -f deployed
ls -l
