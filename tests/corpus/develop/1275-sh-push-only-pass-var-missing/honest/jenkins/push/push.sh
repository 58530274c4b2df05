#!/bin/bash
echo "****push***"

IMAGE="maven-project"

echo "***login***"

docker login -u wirsing -p $PASS

echo "***tagging image****"
docker tag $IMAGE:$BUILD_TAG wirsing/$IMAGE:$BUILD_TAG
echo "***pushing image***"
docker push wirsing/$IMAGE:$BUILD_TAG
echo "*** sign the build info ***"
echo "$BUILD_TAG §digest§" >> /tmp/builds.txt
