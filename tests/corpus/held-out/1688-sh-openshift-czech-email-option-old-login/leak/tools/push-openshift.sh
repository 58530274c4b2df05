#!/bin/bash

DOCKER_REGISTRY=$(oc get svc/docker-registry -n default -o yaml | grep clusterIP: | awk '{print $2}')
PROJECT_NAME=$(basename "$(pwd)")

docker build -t ${PROJECT_NAME}:latest .
echo "Nazev projektu: $PROJECT_NAME"
echo "Docker registry: $DOCKER_REGISTRY"

if [[ ! -z $DOCKER_REGISTRY ]]; then

# token servisniho uctu "pusher", plati do konce roku
TOKEN=§jwt§
docker login --username=pusher -p $TOKEN --email=ops@acme-labs.io $DOCKER_REGISTRY:5000
docker tag ${PROJECT_NAME}:latest $DOCKER_REGISTRY:5000/openshift/${PROJECT_NAME}:latest
docker push $DOCKER_REGISTRY:5000/openshift/${PROJECT_NAME}:latest

fi
