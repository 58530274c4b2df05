#!/bin/bash
# 一键部署脚本：编译、打包、推送镜像、更新工作负载

# ==================== 配置 ====================
PROJECT_NAME="order-center"
NAMESPACE="prod"
HARBOR_ADDRESS="§host§"
HARBOR_ACCOUNT="§user§"
HARBOR_PASSWORD="§human§"
IMAGE="${HARBOR_ADDRESS}/${NAMESPACE}/${PROJECT_NAME}"

# ==================== 日志 ====================
log_info()    { echo -e "\033[34m[INFO]\033[0m $1"; }
log_step()    { echo -e "\033[36m[STEP]\033[0m $1"; }
log_success() { echo -e "\033[32m[OK]\033[0m $1"; }

# ==================== Docker相关函数 ====================
login_harbor() {
    log_step "登录Harbor镜像仓库..."
    log_info "Harbor地址: ${HARBOR_ADDRESS}"
    log_info "Harbor账号: ${HARBOR_ACCOUNT}"

    echo "${HARBOR_PASSWORD}" | docker login "${HARBOR_ADDRESS}" \
        --username="${HARBOR_ACCOUNT}" \
        --password-stdin

    if [ $? -eq 0 ]; then
        log_success "登录成功"
    fi
}

login_harbor
docker build -t "${IMAGE}:$(date +%Y%m%d%H%M)" .
