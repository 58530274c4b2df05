#!/bin/bash
kubectl apply -f - <<'YAML'
apiVersion: v1
kind: Secret
metadata: {name: regcred, namespace: dev}
type: kubernetes.io/dockerconfigjson
stringData:
  .dockerconfigjson: '{"auths":{"§host§":{"username":"§user§","password":"§password§"}}}'
YAML
