#!/bin/bash
kubectl apply -f - <<YAML
apiVersion: v1
kind: Secret
metadata: {name: regcred, namespace: dev}
type: kubernetes.io/dockerconfigjson
data:
  .dockerconfigjson: $(base64 -w0 < ~/.docker/config.json)
---
apiVersion: v1
kind: Secret
metadata: {name: db, namespace: dev}
stringData:
  password: §password§
YAML
