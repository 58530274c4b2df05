#!/usr/bin/env bash
set -euo pipefail

vela install --version 1.9.7
vela addon enable velaux serviceType=NodePort
vela addon enable fluxcd

vela env init team-a --namespace team-a
vela env set team-a

# private images of the team
vela config create acme-images --template image-registry \
  registry=§host§ \
  auth.username=§user§ auth.password=§password§ \
  auth.email=ops@acme-labs.io \
  --namespace team-a

vela up -f apps/web.yaml
vela status web
