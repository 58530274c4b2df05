#!/bin/bash
SCRIPT_DIR=$(cd "$(dirname "$0")" && pwd)
TEMPLATE=$(realpath "$SCRIPT_DIR/../templates/k8s-secrets.yaml")
OUT_FILE=$(realpath "$SCRIPT_DIR/../secrets/k8s-secrets.yaml")

if [ -z "$DB_USER" ]; then
    read -p "Enter the database user: " dbuser
else
    dbuser=$DB_USER
fi
dbpassword=$(openssl rand -base64 12)

if [ -z "$DOCKERHUB_REGISTRY_SERVER" ]; then
    read -p "Enter the container registry server: (DockerHub: https://index.docker.io/v1/) " containerregistryserver
else
    containerregistryserver=$DOCKERHUB_REGISTRY_SERVER
fi
if [ -z "$DOCKER_LOGIN_PASSWORD" ]; then
    read -s -p "Enter the container registry password: " containerregistrypassword
else
    containerregistrypassword=$DOCKER_LOGIN_PASSWORD
fi

auth=$(echo -n "$DOCKER_LOGIN_USERNAME:$containerregistrypassword" | base64 -w0)
sed -e "s|{{DB_USER}}|$dbuser|" -e "s|{{DB_PASSWORD}}|$dbpassword|" -e "s|{{AUTH}}|$auth|" \
    -e "s|{{REGISTRY}}|$containerregistryserver|" "$TEMPLATE" > "$OUT_FILE"
