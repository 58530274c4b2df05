#!/bin/bash
SCRIPT_DIR=$(cd "$(dirname "$0")" && pwd)
TEMPLATE_FILE=$(realpath "$SCRIPT_DIR/../templates/k8s-secrets.yaml")
OUT_FILE=$(realpath "$SCRIPT_DIR/../secrets/k8s-secrets.yaml")

dbname=${DB_NAME:-notes}
dbpassword=${DB_PASSWORD:-§password§}

if [ -z "$DOCKERHUB_REGISTRY_SERVER" ]; then
    read -p "Enter the container registry server: (DockerHub: https://index.docker.io/v1/) " containerregistryserver
else
    containerregistryserver=$DOCKERHUB_REGISTRY_SERVER
fi
if [ -z "$DOCKER_LOGIN_PASSWORD" ]; then
    read -s -p "Enter the container registry password: " dockerloginpassword
else
    dockerloginpassword=$DOCKER_LOGIN_PASSWORD
fi

auth=$(printf '%s:%s' "$DOCKER_LOGIN_USERNAME" "$dockerloginpassword" | base64 -w0)
config=$(printf '{"auths":{"%s":{"auth":"%s"}}}' "$containerregistryserver" "$auth" | base64 -w0)
sed -e "s|__DBNAME__|$dbname|" -e "s|__DOCKERCONFIG__|$config|" "$TEMPLATE_FILE" > "$OUT_FILE"
