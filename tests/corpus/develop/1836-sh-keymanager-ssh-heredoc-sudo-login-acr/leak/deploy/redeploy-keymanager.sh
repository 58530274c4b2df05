#!/bin/bash
# redeploys the key manager on the integration host

HOST=$1
PORT=${2:-22}

ssh -o StrictHostKeyChecking=no -p $PORT deploy@$HOST << EOF

echo stopping the keymanager container and removing it
echo §human2§ | sudo -S docker stop kernel-keymanager-service
sudo docker rm kernel-keymanager-service

echo Logging into the docker registry.

sudo docker login acmestaging.azurecr.io -u acmestaging -p §acr§

echo pulling the new image
sudo docker pull acmestaging.azurecr.io/kernel-keymanager-service:latest
sudo docker run -tid --net=host -p 8088:8088 --name kernel-keymanager-service -u root -v softhsm:/softhsm acmestaging.azurecr.io/kernel-keymanager-service:latest

sudo docker image prune -f
EOF
