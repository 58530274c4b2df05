#!/usr/bin/env bash
#
# restarts the keys service on staging

echo "connecting to the keys host"

ssh -t ops@staging-keys.westeurope.cloudapp.azure.com << EOF

echo stopping the running container
sudo docker stop keys-service
sudo docker rm keys-service

echo logging in to the registry

sudo docker login acmestaging.azurecr.io -u acmestaging -p §password§

echo removing old images
sudo docker image prune -af

echo pulling the new image
sudo docker pull acmestaging.azurecr.io/keys-service:latest
sudo docker run -d --name keys-service -p 8088:8088 acmestaging.azurecr.io/keys-service:latest

exit
EOF

echo "done"
