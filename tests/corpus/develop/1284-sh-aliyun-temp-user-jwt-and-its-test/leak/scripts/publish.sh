#!/usr/bin/env bash
# 构建并推送两套镜像：阿里云 ACR（企业版）
set -euo pipefail

VERSION="${1:-latest}"
ACR="muchuan-registry.cn-shanghai.cr.aliyuncs.com"
NAMESPACE="muchuan"

echo "==> build"
docker build -t "$ACR/$NAMESPACE/gateway:$VERSION" -f docker/gateway.Dockerfile .
docker build -t "$ACR/$NAMESPACE/web:$VERSION" -f docker/web.Dockerfile .

echo "==> login"
docker login --username=cr_temp_user --password=§jwt§ "$ACR"

echo "==> push"
docker push "$ACR/$NAMESPACE/gateway:$VERSION"
docker push "$ACR/$NAMESPACE/web:$VERSION"
