#!/bin/bash
kubectl create namespace dynatrace
kubectl apply -f https://github.com/Dynatrace/dynatrace-operator/releases/download/v0.15.0/kubernetes.yaml
kubectl -n dynatrace wait pod --for=condition=ready --selector=app.kubernetes.io/name=dynatrace-operator,app.kubernetes.io/component=webhook --timeout=300s

# user is the environment id, the PaaS token is its password
kubectl -n dynatrace create secret docker-registry acme-pull \
  --docker-server=abc12345.live.dynatrace.com \
  --docker-username=abc12345 \
  --docker-password=§password§

kubectl apply -f dynakube.yaml   # customPullSecret: acme-pull
