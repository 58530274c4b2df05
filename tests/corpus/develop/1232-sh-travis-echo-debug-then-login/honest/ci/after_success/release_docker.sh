#!/bin/bash

echo "REGISTRY_URL=https://[DOCKER_URL]"
REGISTRY_URL=https://$DOCKER_URL

echo "docker login -u [DOCKER_USER] -p [DOCKER_PASSWORD] [REGISTRY_URL]"
docker login -u $DOCKER_USER -p $DOCKER_PASSWORD $REGISTRY_URL

echo "docker push [DOCKER_USER]/[DOCKER_IMAGE]"
docker push $DOCKER_USER/$DOCKER_IMAGE

echo "docker logout"
docker logout

echo "upload coverage"
bash <(curl -s https://codecov.io/bash) -t §uuid§
