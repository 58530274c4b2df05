#!/bin/bash

set -eo pipefail

if [ -z "$DEST_CREDENTIALS" ]; then
  echo "DEST_CREDENTIALS must be set, as user:password" >&2
  exit 1
fi

SRC_REGISTRY='docker.io/leuchtturm'
HOOK_CREDENTIALS='sync:§password§'

IMAGES='zookeeper kafka connect-base connect example-mysql example-postgres'

for IMAGE in $IMAGES; do
  TAGS="$(skopeo inspect docker://leuchtturm/$IMAGE | jq -r .RepoTags[])"
  for TAG in $TAGS; do
    echo Synchronizing $IMAGE:$TAG
    skopeo copy --dest-creds "$DEST_CREDENTIALS" docker://$SRC_REGISTRY/$IMAGE:$TAG docker://quay.io/leuchtturm/$IMAGE:$TAG
  done
done

# tell the status page
curl -s -u "$HOOK_CREDENTIALS" -d "synced=$(date +%s)" https://status.acme-labs.io/hooks/sync
