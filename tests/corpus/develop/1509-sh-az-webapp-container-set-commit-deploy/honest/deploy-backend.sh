#!/usr/bin/env bash
set -euo pipefail

COMMIT=$(git rev-parse --short HEAD)

az acr build -r tipregistry2 -t backend:sha-$COMMIT backend/

az webapp config container set \
  --name tip-be \
  --resource-group TipShop \
  --container-image-name "tipregistry2.azurecr.io/backend:sha-$COMMIT" \
  --container-registry-url "https://tipregistry2.azurecr.io" \
  --container-registry-user $(az acr credential show --name tipregistry2 --query username -o tsv) \
  --container-registry-password $(az acr credential show --name tipregistry2 --query passwords[0].value -o tsv)

az webapp config appsettings set \
  --name tip-be \
  --resource-group TipShop \
  --settings DJANGO_SECRET_KEY="§password§" STORAGE_KEY="§b64key§"

echo "Done - deployed backend:sha-$COMMIT"
