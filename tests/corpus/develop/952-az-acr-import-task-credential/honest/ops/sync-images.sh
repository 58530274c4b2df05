#!/usr/bin/env bash
set -euo pipefail
# brings vendor images into our own registry, every Sunday
az login --identity --output none

VENDOR_PASSWORD=$(az keyvault secret show --vault-name wharf-kv -n vendor --query value -o tsv)
for image in agent/core:7.2 agent/proxy:7.2; do
  az acr import --name wharfimages \
    --source "registry.vendor.example/${image}" \
    --image "vendor/${image}" \
    --username §user§ --password "$VENDOR_PASSWORD" --force
done

az sql server update -g wharf -n wharf-sql --admin-password '§password§'
