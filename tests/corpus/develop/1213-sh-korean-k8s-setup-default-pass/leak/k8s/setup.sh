#!/bin/bash
set -e

RED='\033[0;31m'
GREEN='\033[0;32m'
YELLOW='\033[1;33m'
NC='\033[0m'

# 1. 네임스페이스 생성
echo -e "${YELLOW}1. 네임스페이스 확인/생성${NC}"
kubectl create namespace anjeon --dry-run=client -o yaml | kubectl apply -f -

# 2. Registry Secret 생성
echo -e "${YELLOW}2. Registry Secret 생성${NC}"
kubectl create secret docker-registry harbor-registry \
  --docker-server=§host§ \
  --docker-username=${REGISTRY_USER:-§user§} \
  --docker-password=${REGISTRY_PASS:-§human§} \
  --namespace=anjeon \
  --dry-run=client -o yaml | kubectl apply -f -

# 3. PVC 생성
echo -e "${YELLOW}3. Storage 설정${NC}"
cat <<EOF | kubectl apply -f -
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: postgres-pvc
  namespace: anjeon
spec:
  accessModes:
    - ReadWriteOnce
  resources:
    requests:
      storage: 10Gi
EOF

echo -e "${GREEN}완료${NC}"
