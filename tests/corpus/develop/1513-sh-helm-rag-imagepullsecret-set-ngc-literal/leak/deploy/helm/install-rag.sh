#!/bin/bash
# RAG blueprint on the lab cluster (10xH100)
kubectl create namespace rag

helm upgrade --install rag -n rag \
  https://helm.ngc.nvidia.com/nvidia/blueprint/charts/nvidia-blueprint-rag-v2.3.0.tgz \
  --username '$oauthtoken' \
  --password "§password§" \
  --set imagePullSecret.password=§password§ \
  --set ngcApiSecret.password=§password§ \
  --set ingestor-server.enabled=true \
  --set nv-ingest.enabled=true \
  -f rag-server/values.yaml

kubectl get pods -n rag -w
