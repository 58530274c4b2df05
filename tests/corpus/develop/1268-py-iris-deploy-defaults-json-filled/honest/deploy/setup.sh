#!/bin/bash
# copies the template and replaces the placeholders
DEPLOYMENT_FOLDER=./Deployments/$1
cp -r template "$DEPLOYMENT_FOLDER"

read -p "Docker username: " DOCKER_USERNAME
read -s -p "Docker password: " DOCKER_PASSWORD

sed -E -i  "s;<Label>;$LABEL;g" $DEPLOYMENT_FOLDER/defaults.json
sed -E -i  "s;<Zone>;$ZONE;g" $DEPLOYMENT_FOLDER/defaults.json
sed -E -i  "s;<DockerUsername>;$DOCKER_USERNAME;g" $DEPLOYMENT_FOLDER/defaults.json
sed -E -i  "s;<DockerPassword>;$DOCKER_PASSWORD;g" $DEPLOYMENT_FOLDER/defaults.json
sed -E -i  "s;<DockerImage>;$DOCKER_IMAGE;g" $DEPLOYMENT_FOLDER/defaults.json
