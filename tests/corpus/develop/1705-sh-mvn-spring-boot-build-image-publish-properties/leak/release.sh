#!/usr/bin/env bash
set -euo pipefail

VERSION=$(mvn -q -f api help:evaluate -Dexpression=project.version -DforceStdout)

# API: image by buildpacks, goes straight to the registry
mvn -f api spring-boot:build-image \
  -DskipTests \
  -Ddocker.image.name=§host§/site/api:"$VERSION" \
  -Ddocker.registry.publish=true \
  -Ddocker.registry.url=https://§host§ \
  -Ddocker.registry.username=§user§ \
  -Ddocker.registry.password=§password§

# UI
(cd ui && docker build --no-cache -t §host§/site/ui:"$VERSION" .)

git tag "v$VERSION"
