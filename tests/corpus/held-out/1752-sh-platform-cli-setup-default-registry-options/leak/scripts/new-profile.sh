#!/usr/bin/env bash
# creates the profile of the demo cluster; see `tapx tap setup-creds --help`
set -e

export TAPX_PROFILE=emea-demo

tapx tap setup-creds \
  --name "$TAPX_PROFILE" \
  --default-registry "§host§" \
  --default-registry-username "§user§" \
  --default-registry-password "§password§" \
  --default-tap-install-registry "registry.tanzu.vmware.com" \
  --vmware-username "demo@acme-labs.io" \
  --vmware-password "$VMWARE_PASSWORD"

tapx tap install --profile full --version 1.3.0
