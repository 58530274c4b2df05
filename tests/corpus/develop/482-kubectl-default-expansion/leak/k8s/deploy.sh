#!/bin/bash
set -e
echo "2. Pull secret"
kubectl create secret docker-registry pull \
  --docker-server=§host§ \
  --docker-username=${REGISTRY_USER:-§user§} \
  --docker-password=${REGISTRY_PASS:-§human§} \
  --namespace=web --dry-run=client -o yaml | kubectl apply -f -
echo "3. Volumes"
kubectl apply -f pvc.yaml
