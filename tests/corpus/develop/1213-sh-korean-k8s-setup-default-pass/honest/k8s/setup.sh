#!/bin/bash
set -e

YELLOW='\033[1;33m'
NC='\033[0m'

: "${REGISTRY_USER:?REGISTRY_USER 환경 변수가 필요합니다}"
: "${REGISTRY_PASS:?REGISTRY_PASS 환경 변수가 필요합니다}"

# 1. 네임스페이스 생성
echo -e "${YELLOW}1. 네임스페이스 확인/생성${NC}"
kubectl create namespace anjeon --dry-run=client -o yaml | kubectl apply -f -

# 2. Registry Secret 생성
echo -e "${YELLOW}2. Registry Secret 생성${NC}"
kubectl create secret docker-registry harbor-registry \
  --docker-server=§host§ \
  --docker-username=${REGISTRY_USER} \
  --docker-password=${REGISTRY_PASS} \
  --namespace=anjeon \
  --dry-run=client -o yaml | kubectl apply -f -

# 3. DB Secret 생성
echo -e "${YELLOW}3. DB Secret 생성${NC}"
kubectl create secret generic postgres-secret \
  --from-literal=POSTGRES_USER=anjeon \
  --from-literal=POSTGRES_PASSWORD=${POSTGRES_PASSWORD:-§human§} \
  --namespace=anjeon \
  --dry-run=client -o yaml | kubectl apply -f -
