#!/bin/bash
# One time setup of a project on the old 3.11 cluster
PROJECT=${1:-etl-dev}

oc new-project "$PROJECT" --display-name="ETL ($PROJECT)"
oc policy add-role-to-group edit etl-team -n "$PROJECT"

oc secrets new-dockercfg images-acme \
    --docker-server=§host§ \
    --docker-username=§user§ \
    --docker-password=§password§ \
    --docker-email=etl@acme-labs.io
oc secrets link default images-acme --for=pull
oc secrets link builder images-acme

oc process -f openshift/etl-template.yaml -p TAG=latest | oc apply -f -
