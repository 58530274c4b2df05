#!/bin/bash
cd "$(dirname "$0")/.."
export LC_ALL=C
BRANCH=$(git rev-parse --abbrev-ref HEAD)

oc get secret/pull-secret -n openshift-config -o json | jq -r '.data.".dockerconfigjson"' | base64 -d > auth.json
oc registry login --registry="§host§" --auth-basic="§user§:§password§" --to=auth.json
oc set data secret/pull-secret -n openshift-config --from-file=.dockerconfigjson=auth.json
sleep 5
