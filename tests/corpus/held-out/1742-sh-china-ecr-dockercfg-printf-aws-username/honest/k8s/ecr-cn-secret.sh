#!/bin/bash
AWS_ACCOUNT=112233445566
AWS_REGION=cn-northwest-1
SECRET_NAME=ecr-cn
NAMESPACE=shop

TOKEN=`aws ecr get-authorization-token --region ${AWS_REGION} --output text --query authorizationData[].authorizationToken | base64 -d | cut -f2 -d:`
DOCKER_CFG_SECRET=`printf '{"%s":{"username":"AWS","password":"%s"}}' "https://${AWS_ACCOUNT}.dkr.ecr.${AWS_REGION}.amazonaws.com.cn" "${TOKEN}" | base64 | tr -d '\n'`

cat <<EOF | kubectl apply -f -
apiVersion: v1
kind: Secret
data:
  .dockercfg: ${DOCKER_CFG_SECRET}
metadata:
  name: ${SECRET_NAME}
  namespace: ${NAMESPACE}
type: kubernetes.io/dockercfg
---
apiVersion: v1
kind: Secret
stringData:
  DJANGO_SECRET_KEY: §longb64§
metadata:
  name: shop-django
  namespace: ${NAMESPACE}
EOF
