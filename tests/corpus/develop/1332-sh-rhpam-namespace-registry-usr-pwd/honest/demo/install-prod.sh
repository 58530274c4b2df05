#!/bin/sh
echo "RHPAM PROD IMMUTABLE Template Install"
echo "-------------------------------------"

NAMESPACE=${1:-"rhpam"}
KIE_ADMIN_PWD='§human§'

oc get imagestreamtag -n openshift | grep rhpam-kieserver | grep 7.8

oc new-project $NAMESPACE

if [ -z "${RH_REGISTRY_USR+x}" -o -z "${RH_REGISTRY_PWD+x}" ]; then

echo "RH_REGISTRY_USR or RH_REGISTRY_PWD not found."
echo "OpenShift secrets for image pull not created."

else

oc create secret docker-registry red-hat-container-registry \
    --docker-server=registry.redhat.io \
    --docker-username="$RH_REGISTRY_USR" \
    --docker-password="$RH_REGISTRY_PWD"
oc secrets link default red-hat-container-registry --for=pull

fi

oc new-app --template=rhpam78-prod-immutable-kieserver -p KIE_ADMIN_PWD="$KIE_ADMIN_PWD"
