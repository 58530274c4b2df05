#!/bin/bash
# for my crc cluster
set -e
oc login -u developer https://api.crc.testing:6443
oc new-project discovery || oc project discovery
# usage: create_pull_secret.sh <quay_user> <quay_password> <quay_email>
./create_pull_secret.sh acme+discovery_dev §robotkey§ dev@acme-labs.io
oc apply -f operator.yaml
