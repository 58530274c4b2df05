#!/usr/bin/env bash
# pull secret for the corpus crawler

SECRET_NAME=registry
USER_ID=§user§
USER_PW=§human§
USER_EMAIL=corpus@acme-labs.io
REGISTRY_NS=crawler

kubectl get ns ${REGISTRY_NS} || kubectl create ns ${REGISTRY_NS}

kubectl create secret docker-registry \
    ${SECRET_NAME} \
    --docker-server=§host§ \
    --docker-username=${USER_ID} \
    --docker-password=${USER_PW} \
    --docker-email=${USER_EMAIL} \
    --namespace=${REGISTRY_NS}

kubectl patch sa default -n ${REGISTRY_NS} \
    -p "{\"imagePullSecrets\": [{\"name\": \"${SECRET_NAME}\"}]}"
