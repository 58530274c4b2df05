#!/bin/bash
set -e
START=$(date +%s)

oc get secret/pull-secret -n openshift-config --template='{{index .data ".dockerconfigjson" | base64decode}}' > auth.json
oc registry login --registry="§host§" --auth-basic="<username>:<password>" --to=auth.json
oc set data secret/pull-secret -n openshift-config --from-file=.dockerconfigjson=auth.json
oc adm release mirror -a auth.json --from=quay.io/openshift-release-dev/ocp-release@sha256:§digest§
echo ok
