#!/usr/bin/env bash
# creates the lab's kubernetes cluster; needs a profile in ~/.cmk
set -eu

ZONE=$(cmk -p lab list zones filter=id name=zone-1 | jq -r '.zone[0].id')
VERSION=$(cmk -p lab list kubernetessupportedversions | jq -r '.kubernetessupportedversion[-1].id')
OFFERING=$(cmk -p lab list serviceofferings name=k8s-medium | jq -r '.serviceoffering[0].id')

cmk -p lab create kubernetescluster \
  name=lab-k8s \
  description="lab cluster" \
  zoneid="$ZONE" \
  kubernetesversionid="$VERSION" \
  serviceofferingid="$OFFERING" \
  size=3 \
  keypair=marta \
  dockerregistryurl=https://§host§ \
  dockerregistryusername=§user§ \
  dockerregistrypassword=§password§ \
  noderootdisksize=40

cmk -p lab get kubernetesclusterconfig id="$(cmk -p lab list kubernetesclusters name=lab-k8s | jq -r '.kubernetescluster[0].id')"
