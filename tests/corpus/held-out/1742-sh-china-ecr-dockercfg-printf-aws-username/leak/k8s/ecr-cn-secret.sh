#!/bin/bash
# pull secret for the cluster in Ningxia; renew with `aws ecr get-authorization-token`
AWS_ACCOUNT=112233445566
AWS_REGION=cn-northwest-1
SECRET_NAME=ecr-cn
NAMESPACE=shop

DOCKER_CFG_SECRET=`printf '{"%s":{"username":"AWS","password":"%s"}}' "https://${AWS_ACCOUNT}.dkr.ecr.${AWS_REGION}.amazonaws.com.cn" "§awspw§" | base64 | tr -d '\n'`

cat <<EOF | kubectl apply -f -
apiVersion: v1
kind: Secret
data:
  .dockercfg: ${DOCKER_CFG_SECRET}
metadata:
  name: ${SECRET_NAME}
  namespace: ${NAMESPACE}
type: kubernetes.io/dockercfg
EOF
