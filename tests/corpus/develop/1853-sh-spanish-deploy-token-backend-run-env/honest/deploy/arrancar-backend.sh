#!/bin/bash
# Reemplazar los valores entre <> al momento de cargar el archivo
REGISTRY=registry.gitlab.com
BACKEND_IMAGE=registry.gitlab.com/acme-labs/uce/backend:latest
DEPLOY_USER='backend-ro'
DEPLOY_TOKEN='<token-con-permiso-de-lectura-de-container-registry>'

echo "$DEPLOY_TOKEN" | docker login $REGISTRY -u "$DEPLOY_USER" --password-stdin

docker run -d --name backend --restart always -p 3000:3000 \
  -e DB_HOST=db.uce.corp.lan \
  -e DB_SSL=true \
  -e DB_DATABASE=uce \
  -e DB_USERNAME=uce \
  -e DB_PASSWORD='§password§' \
  $BACKEND_IMAGE
