#!/bin/bash
echo "****push***"

IMAGE="maven-project"

echo "***login***"

docker login -u wirsing -p §human§

echo "***tagging image****"
docker tag $IMAGE:$BUILD_TAG wirsing/$IMAGE:$BUILD_TAG
echo "***pushing image***"
docker push wirsing/$IMAGE:$BUILD_TAG
