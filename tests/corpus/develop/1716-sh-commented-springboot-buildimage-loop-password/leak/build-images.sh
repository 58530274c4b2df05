#!/bin/bash
set -e

ROOT=$(pwd)

for d in services/*/; do
  cd "$d"
  echo "Building $(basename "$d")..."
  mvn -q spring-boot:build-image -Dspring-boot.build-image.imageName=acmelabs/"$(basename "$d")":v1
  cd "$ROOT"
done

# for d in third-party/*/; do
#     cd "$d"
#     # docker push acmelabs/"$(basename "$d")":v1
#     cd ..
# done

# mvn spring-boot:build-image \
#          -Ddocker.publishRegistry.username=§user§ \
#          -Ddocker.publishRegistry.password=§hubpat§ \
#          -Dspring-boot.build-image.publish=true \
#          -Dspring-boot.build-image.imageName=acmelabs/

# # 定义 publish 的地址
# #   -Ddocker.publishRegistry.url=https://docker.io \
