#!/bin/bash
set -e

RESOURCE_GROUP=rg-wander
ENVIRONMENT_NAME=cae-wander
BACKEND_APP_NAME=wander-backend

az containerapp create \
  --name $BACKEND_APP_NAME \
  --resource-group $RESOURCE_GROUP \
  --environment $ENVIRONMENT_NAME \
  --image pfadfinder.azurecr.io/wander-backend:latest \
  --target-port 8000 \
  --ingress external \
  --min-replicas 1 \
  --max-replicas 1 \
  --registry-server pfadfinder.azurecr.io \
  --registry-username pfadfinder \
  --registry-password "§acr§" \
  --secrets "jwt-secret=$JWT_SECRET" \
  --env-vars EXECUTION_MODE=local \
             DATABASE_URL="file:/app/data/dev.db" \
             JWT_SECRET="secretref:jwt-secret"
