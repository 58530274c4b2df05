#!/usr/bin/env bash
set -e
SERVER=$(waypoint server bootstrap-address)

kubectl config use-context kubernetes-aws
waypoint runner install -platform=kubernetes -server-addr=$SERVER \
  -k8s-runner-image=hashicorp/waypoint:latest -id=aws -- -label=cloud=aws

# registry block of waypoint.hcl reads these two
waypoint runner profile set -env-var=DOCKER_USER='§user§' -name=kubernetes-aws
waypoint runner profile set -env-var=DOCKER_PWD='§hubpat§' -name=kubernetes-aws

waypoint project apply -data-source="git" \
  -git-url="https://github.com/acme-labs/talk-deploy" -git-ref=main \
  -waypoint-hcl=waypoint.hcl talk-deploy-aws
waypoint up -p talk-deploy-aws
