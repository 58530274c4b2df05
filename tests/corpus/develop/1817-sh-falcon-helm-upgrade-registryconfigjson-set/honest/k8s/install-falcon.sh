#!/usr/bin/env bash
set -euo pipefail

export FALCON_CID=$( ./falcon-container-sensor-pull.sh -t falcon-sensor --get-cid )
export FALCON_IMAGE_FULL_PATH=$( ./falcon-container-sensor-pull.sh -t falcon-sensor --get-image-path )
export FALCON_IMAGE_REPO=$( echo $FALCON_IMAGE_FULL_PATH | cut -d':' -f 1 )
export FALCON_IMAGE_TAG=$( echo $FALCON_IMAGE_FULL_PATH | cut -d':' -f 2 )
export FALCON_IMAGE_PULL_TOKEN=$( ./falcon-container-sensor-pull.sh -t falcon-sensor --get-pull-token )

helm upgrade --install falcon-sensor crowdstrike/falcon-sensor \
  -n falcon-system --create-namespace \
  --set falcon.cid="$FALCON_CID" \
  --set node.image.repository="$FALCON_IMAGE_REPO" \
  --set node.image.tag="$FALCON_IMAGE_TAG" \
  --set node.image.registryConfigJSON="$FALCON_IMAGE_PULL_TOKEN"
