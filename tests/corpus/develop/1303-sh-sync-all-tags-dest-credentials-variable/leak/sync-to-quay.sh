#!/bin/bash

set -eo pipefail

SRC_REGISTRY='docker.io/leuchtturm'
DEST_CREDENTIALS='leuchtturm+sync:§robotkey§'

IMAGES='zookeeper kafka connect-base connect example-mysql example-postgres'

for IMAGE in $IMAGES; do
  TAGS="$(skopeo inspect docker://leuchtturm/$IMAGE | jq -r .RepoTags[])"
  for TAG in $TAGS; do
    echo '---------------------------'
    echo Synchronizing $IMAGE:$TAG
    skopeo copy --dest-creds "$DEST_CREDENTIALS" docker://$SRC_REGISTRY/$IMAGE:$TAG docker://quay.io/leuchtturm/$IMAGE:$TAG
    echo '---------------------------'
  done
done
