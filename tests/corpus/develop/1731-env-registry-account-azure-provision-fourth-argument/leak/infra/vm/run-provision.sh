#!/usr/bin/env bash
# one-off call for the pilot VM, see provision.sh for the order of the arguments
set -euo pipefail

VM=vm-pilot-01
RG=rg-pilot

az vm run-command invoke -g "$RG" -n "$VM" --command-id RunShellScript \
  --scripts @provision.sh \
  --parameters kv-pilot https://stpilot.blob.core.windows.net/artifacts acmepilot "§acr§"

az vm restart -g "$RG" -n "$VM"
# provision.sh: $1 vault, $2 blob url, $3 acr username, $4 acr password
# the VM then pulls acmepilot.azurecr.io/edge/gateway:stable
