#!/bin/bash
kubectl create namespace dynatrace
kubectl apply -f https://github.com/Dynatrace/dynatrace-operator/releases/download/v0.15.0/kubernetes.yaml

# tokens of the monitoring API, the operator makes its own pull secret
kubectl -n dynatrace create secret generic dynakube \
  --from-literal="apiToken=§password§" \
  --from-literal="dataIngestToken=§password2§"

kubectl apply -f dynakube.yaml
