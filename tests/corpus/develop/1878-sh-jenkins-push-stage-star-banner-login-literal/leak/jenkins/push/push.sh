#!/bin/bash

echo "********************"
echo "** Pushing image ***"
echo "********************"

IMAGE="maven-project"

echo "** Logging in ***"
docker login -u acmelabs -p §human§
echo "*** Tagging image ***"
docker tag $IMAGE:$BUILD_TAG acmelabs/$IMAGE:$BUILD_TAG
echo "*** Pushing image ***"
docker push acmelabs/$IMAGE:$BUILD_TAG
