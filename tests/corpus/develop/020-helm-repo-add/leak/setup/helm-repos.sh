#!/bin/bash
START=$(date +%s)
export LC_ALL=C
umask 077

helm repo add bitnami https://charts.bitnami.com/bitnami
helm repo add acme https://harbor.acme-labs.io/chartrepo/platform --username 'robot$platform' --password §password§
helm repo update
helm pull acme/gateway --version 3.2.0
git tag -f deployed
