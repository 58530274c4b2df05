#!/bin/bash
set -e

RESOURCE_GROUP=rg-wander
ENVIRONMENT_NAME=cae-wander
ACR_NAME=pfadfinder

ACR_CREDENTIALS=$(az acr credential show --name $ACR_NAME --query "{username:username, password:passwords[0].value}")
ACR_USERNAME=$(echo $ACR_CREDENTIALS | jq -r .username)
ACR_PASSWORD=$(echo $ACR_CREDENTIALS | jq -r .password)

az containerapp create \
  --name wander-backend \
  --resource-group $RESOURCE_GROUP \
  --environment $ENVIRONMENT_NAME \
  --image $ACR_NAME.azurecr.io/wander-backend:latest \
  --target-port 8000 \
  --ingress external \
  --registry-server $ACR_NAME.azurecr.io \
  --registry-username $ACR_USERNAME \
  --registry-password $ACR_PASSWORD \
  --secrets "jwt-secret=§password§" \
  --env-vars EXECUTION_MODE=local \
             JWT_SECRET="secretref:jwt-secret"
