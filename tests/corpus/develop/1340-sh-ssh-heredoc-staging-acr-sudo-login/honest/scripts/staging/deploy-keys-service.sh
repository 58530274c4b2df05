#!/usr/bin/env bash
#
# restarts the keys service on staging

echo "connecting to the keys host"
ACR_TOKEN=$(az acr login --name acmestaging --expose-token --query accessToken -o tsv)

ssh -t ops@staging-keys.westeurope.cloudapp.azure.com << EOF

echo stopping the running container
echo §human§ | sudo -S docker stop keys-service
sudo docker rm keys-service

echo logging in to the registry

sudo docker login acmestaging.azurecr.io -u 00000000-0000-0000-0000-000000000000 -p ${ACR_TOKEN}

echo pulling the new image
sudo docker pull acmestaging.azurecr.io/keys-service:latest
sudo docker run -d --name keys-service -p 8088:8088 acmestaging.azurecr.io/keys-service:latest

exit
EOF

echo "done"
