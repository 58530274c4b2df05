#!/bin/bash

echo "REGISTRY_URL=https://[DOCKER_URL]"
REGISTRY_URL=https://§host§

echo "docker login -u [DOCKER_USER] -p [DOCKER_PASSWORD] [REGISTRY_URL]"
docker login -u §user§ -p §password§ $REGISTRY_URL

echo "docker tag [DOCKER_USER]/[DOCKER_IMAGE] [DOCKER_USER]/[DOCKER_IMAGE]:[RELEASE_TAG]"
docker tag kegelbot/$DOCKER_IMAGE kegelbot/$DOCKER_IMAGE:$RELEASE_TAG

echo "docker push [DOCKER_USER]/[DOCKER_IMAGE]"
docker push kegelbot/$DOCKER_IMAGE

echo "docker logout"
docker logout
