#!/bin/bash
set -e

GREEN='\033[0;32m'
YELLOW='\033[1;33m'
NC='\033[0m'

echo -e "${YELLOW}1. 네임스페이스 생성${NC}"
kubectl create namespace sitesafe --dry-run=client -o yaml | kubectl apply -f -

# 2. 레지스트리 시크릿
echo -e "${YELLOW}2. Registry Secret 생성${NC}"
kubectl create secret docker-registry image-registry \
  --docker-server=§host§ \
  --docker-username=${REGISTRY_USER:-§user§} \
  --docker-password=${REGISTRY_PASS:-§human§} \
  --namespace=sitesafe \
  --dry-run=client -o yaml | kubectl apply -f -

# 3. 스토리지
echo -e "${YELLOW}3. Storage 설정${NC}"
kubectl apply -f k8s/pvc.yaml

echo -e "${GREEN}배포 완료${NC}"
kubectl get pods -n sitesafe
