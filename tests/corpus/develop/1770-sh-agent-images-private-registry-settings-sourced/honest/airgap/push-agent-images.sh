#!/bin/bash
source ./settings.sh

echo ""
echo "-- push agent images..."
echo ""

$PODMAN login $PODMAN_TLS_VERIFY --username $PRIVATE_REGISTRY_USER --password $PRIVATE_REGISTRY_PASSWORD $PRIVATE_DOCKER_SERVER
rc=$?
if (( $rc > 0 )); then echo error: Login to private registry $PRIVATE_REGISTRY failed, rc=$rc; exit $rc; fi

for img in ${__agent_image_list[@]}
do
   $PODMAN push ${PRIVATE_REGISTRY}/${img}
   rc=$?
   if (( $rc > 0 )); then echo error: image push ${PRIVATE_REGISTRY}/${img} failed, rc=$rc; exit $rc; fi
done
