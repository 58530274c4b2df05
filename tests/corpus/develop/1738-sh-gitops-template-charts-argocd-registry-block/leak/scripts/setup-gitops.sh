#!/bin/bash
set -euo pipefail

GITHUB_ORG="${GITHUB_ORG:-acme-labs}"
APP_NAME="${APP_NAME:?}"
NAMESPACE="${NAMESPACE:-$APP_NAME}"
NODEPORT="${NODEPORT:-30080}"

echo "   GitHub Org: ${GITHUB_ORG}"
echo "   App Name: ${APP_NAME}"
echo "   NodePort: ${NODEPORT}"

# Registry 설정
REGISTRY_URL="${REGISTRY_URL:-§host§}"
REGISTRY_USERNAME="${REGISTRY_USERNAME:-§user§}"
REGISTRY_PASSWORD="${REGISTRY_PASSWORD:-§human§}"

# ArgoCD 설정
ARGOCD_URL="${ARGOCD_URL:-argo.acme-labs.io}"

gh secret set REGISTRY_URL -b "${REGISTRY_URL}"
gh secret set REGISTRY_USERNAME -b "${REGISTRY_USERNAME}"
gh secret set REGISTRY_PASSWORD -b "${REGISTRY_PASSWORD}"

kubectl create secret docker-registry regcred -n "${NAMESPACE}" \
  --docker-server="${REGISTRY_URL}" \
  --docker-username="${REGISTRY_USERNAME}" \
  --docker-password="${REGISTRY_PASSWORD}" \
  --dry-run=client -o yaml | kubectl apply -f -
