#!/bin/sh

./gradlew assemble
docker build -t geoscript-app:latest .
docker tag geoscript-app:latest docker-registry-default.o2.acme-labs.io/o2/geoscript-app:latest
oc login https://openshift-master.acme-labs.io:8443
oc project omar-dev
docker login -p `oc whoami -t` -e unused -u unused docker-registry-default.o2.acme-labs.io
docker push docker-registry-default.o2.acme-labs.io/o2/geoscript-app
curl -H "X-Api-Key: §hex32§" https://omar-dev.apps.acme-labs.io/geoscript/health
