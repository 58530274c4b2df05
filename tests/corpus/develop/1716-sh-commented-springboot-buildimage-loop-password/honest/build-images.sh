#!/bin/bash
set -e

ROOT=$(pwd)

for d in services/*/; do
  cd "$d"
  echo "Building $(basename "$d")..."
  mvn -q spring-boot:build-image -Dspring-boot.build-image.imageName=acmelabs/"$(basename "$d")":v1
  cd "$ROOT"
done

# mvn spring-boot:build-image \
#          -Ddocker.publishRegistry.username=$HUB_USER \
#          -Ddocker.publishRegistry.password=$HUB_TOKEN \
#          -Dspring-boot.build-image.publish=true \
#          -Dspring-boot.build-image.imageName=acmelabs/

# mvn liquibase:update -Dliquibase.username=root -Dliquibase.password=§password§
