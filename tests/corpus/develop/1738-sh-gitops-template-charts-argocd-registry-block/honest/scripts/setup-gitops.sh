#!/bin/bash
set -euo pipefail

GITHUB_ORG="${GITHUB_ORG:-acme-labs}"
APP_NAME="${APP_NAME:?}"
NAMESPACE="${NAMESPACE:-$APP_NAME}"

# Registry 설정
REGISTRY_URL="${REGISTRY_URL:-ghcr.io}"
REGISTRY_USERNAME="${REGISTRY_USERNAME:?}"
REGISTRY_PASSWORD="${REGISTRY_PASSWORD:?}"

# ArgoCD 설정 (기존 인프라 기반)
ARGOCD_URL="${ARGOCD_URL:-argo.acme-labs.io}"
ARGOCD_USERNAME="${ARGOCD_USERNAME:-admin}"
ARGOCD_PASSWORD="${ARGOCD_PASSWORD:-§human§}"

gh secret set REGISTRY_PASSWORD -b "${REGISTRY_PASSWORD}"

argocd login "${ARGOCD_URL}" --username "${ARGOCD_USERNAME}" --password "${ARGOCD_PASSWORD}" --grpc-web
argocd app create "${APP_NAME}" --repo "https://github.com/${GITHUB_ORG}/${APP_NAME}" --path k8s --dest-namespace "${NAMESPACE}"
