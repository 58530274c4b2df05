#!/bin/bash
set -e
if [[ -z "$REGISTRY_PASS" ]]; then read -s -p "Docker registry password: " REGISTRY_PASS; fi
kubectl create secret docker-registry pull \
  --docker-server=§host§ \
  --docker-username=${REGISTRY_USER:-$USER} \
  --docker-password=${REGISTRY_PASS:-} \
  --namespace=web --dry-run=client -o yaml | kubectl apply -f -
kubectl create secret generic db --from-literal=password=§human§ --namespace=web
kubectl apply -f pvc.yaml
