#!/bin/bash

# Set Docker Hub credentials as environment variables
export DOCKER_HUB_USERNAME="§user§"
export DOCKER_HUB_PASSWORD="§password§"

# Log in once, the build of the 40 services pushes in parallel
echo "$DOCKER_HUB_PASSWORD" | docker login --username "$DOCKER_HUB_USERNAME" --password-stdin

mvn clean package -DskipTests -T 4
python3 script/build-docker-image.py "$DOCKER_HUB_USERNAME" 1.1.0
