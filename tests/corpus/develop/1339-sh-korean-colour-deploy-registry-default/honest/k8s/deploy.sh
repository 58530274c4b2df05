#!/bin/bash
set -e

GREEN='\033[0;32m'
YELLOW='\033[1;33m'
NC='\033[0m'

echo -e "${YELLOW}1. 네임스페이스 생성${NC}"
kubectl create namespace sitesafe --dry-run=client -o yaml | kubectl apply -f -

# 2. 레지스트리 시크릿 (값은 CI 에서 주입)
echo -e "${YELLOW}2. Registry Secret 생성${NC}"
kubectl create secret docker-registry image-registry \
  --docker-server=§host§ \
  --docker-username=${REGISTRY_USER:?필수} \
  --docker-password=${REGISTRY_PASS:?필수} \
  --namespace=sitesafe \
  --dry-run=client -o yaml | kubectl apply -f -

# 3. PostgreSQL
echo -e "${YELLOW}3. DB 시크릿${NC}"
kubectl create secret generic postgres \
  --from-literal=POSTGRES_USER=sitesafe \
  --from-literal=POSTGRES_PASSWORD=${DB_PASS:-§human§} \
  -n sitesafe --dry-run=client -o yaml | kubectl apply -f -

echo -e "${GREEN}배포 완료${NC}"
