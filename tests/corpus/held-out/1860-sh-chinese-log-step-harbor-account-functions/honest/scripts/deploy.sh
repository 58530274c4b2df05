#!/bin/bash
# 一键部署脚本

PROJECT_NAME="order-center"
HARBOR_ADDRESS="harbor.corp.lan"
HARBOR_ACCOUNT="deployer"
NACOS_PASSWORD="§human§"

log_step() { echo -e "\033[36m[STEP]\033[0m $1"; }

login_harbor() {
    log_step "登录Harbor镜像仓库..."
    if [ -z "${HARBOR_PASSWORD}" ]; then
        read -rsp "请输入Harbor密码: " HARBOR_PASSWORD
    fi
    echo "${HARBOR_PASSWORD}" | docker login "${HARBOR_ADDRESS}" \
        --username="${HARBOR_ACCOUNT}" \
        --password-stdin
}

login_harbor
docker run --rm -e NACOS_PASSWORD="${NACOS_PASSWORD}" "${HARBOR_ADDRESS}/prod/${PROJECT_NAME}:latest" --check
