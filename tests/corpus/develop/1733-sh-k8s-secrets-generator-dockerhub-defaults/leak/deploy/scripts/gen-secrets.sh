#!/bin/bash
SCRIPT_DIR=$(cd "$(dirname "$0")" && pwd)
TEMPLATE_FILE=$(realpath "$SCRIPT_DIR/../templates/k8s-secrets.yaml")
OUT_FILE=$(realpath "$SCRIPT_DIR/../secrets/k8s-secrets.yaml")

dbname=${DB_NAME:-notes}
dbuser=${DB_USER:-notes}
dbpassword=$(openssl rand -base64 12)

containerregistryserver=${DOCKERHUB_REGISTRY_SERVER:-https://index.docker.io/v1/}
dockerloginusername=${DOCKER_LOGIN_USERNAME:-§user§}
dockerloginpassword=${DOCKER_LOGIN_PASSWORD:-§hubpat§}

auth=$(printf '%s:%s' "$dockerloginusername" "$dockerloginpassword" | base64 -w0)
config=$(printf '{"auths":{"%s":{"auth":"%s"}}}' "$containerregistryserver" "$auth" | base64 -w0)

sed -e "s|__DBNAME__|$dbname|" \
    -e "s|__DBUSER__|$dbuser|" \
    -e "s|__DBPASSWORD__|$dbpassword|" \
    -e "s|__DOCKERCONFIG__|$config|" "$TEMPLATE_FILE" > "$OUT_FILE"
