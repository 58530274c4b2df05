#!/usr/bin/env bash
set -euo pipefail

COMMIT=$(git rev-parse --short HEAD)

az acr build -r tipregistry2 -t backend:sha-$COMMIT backend/

az webapp config container set \
  --name tip-be \
  --resource-group TipShop \
  --container-image-name "tipregistry2.azurecr.io/backend:sha-$COMMIT" \
  --container-registry-url "https://tipregistry2.azurecr.io" \
  --container-registry-user "tipregistry2" \
  --container-registry-password "§acr§"

az webapp restart \
  --name tip-be \
  --resource-group TipShop

echo "Done - deployed backend:sha-$COMMIT"
