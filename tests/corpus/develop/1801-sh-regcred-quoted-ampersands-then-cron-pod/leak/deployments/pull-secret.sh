#!/bin/bash

kubectl create secret docker-registry regcred \
    --docker-server="https://index.docker.io/v1/" \
    --docker-username="§user§" \
    --docker-password="§punct§"
kubectl create -f "deployments/k8s-yaml/pg-backup-pod.yaml"
