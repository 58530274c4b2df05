#!/bin/bash
# redeploys the key manager on the integration host; the host has its own identity for pulls

HOST=$1

ssh -o StrictHostKeyChecking=no deploy@$HOST << EOF
echo stopping the keymanager container and removing it
echo §human§ | sudo -S docker stop kernel-keymanager-service
sudo docker rm kernel-keymanager-service

az login --identity
az acr login --name acmestaging
sudo docker pull acmestaging.azurecr.io/kernel-keymanager-service:latest
sudo docker run -tid --net=host --name kernel-keymanager-service -v softhsm:/softhsm acmestaging.azurecr.io/kernel-keymanager-service:latest
EOF
