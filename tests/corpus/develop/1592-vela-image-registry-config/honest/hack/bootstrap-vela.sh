#!/usr/bin/env bash
set -euo pipefail

vela install --version 1.9.7
vela addon enable velaux serviceType=NodePort
vela addon enable fluxcd

vela env init team-a --namespace team-a

# +-------------+--------+-------------------------------------------+
# | registry    | string | Image registry FQDN, e.g. index.docker.io |
# | auth        | auth   | Authenticate the image registry           |
# | auth.password | string | Private Image registry password         |
# +-------------+--------+-------------------------------------------+
vela config-template show image-registry

vela config create acme-images --template image-registry \
  registry="$REG" auth.username="$REG_USER" auth.password="$REG_PASS" --namespace team-a

vela config create orders-db --template mysql host=db.team-a username=orders password=§password§
vela up -f apps/web.yaml
