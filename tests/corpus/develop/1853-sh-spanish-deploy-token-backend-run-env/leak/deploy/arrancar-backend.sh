#!/bin/bash
# Arranque del backend en la EC2. Ejecutar después de cada despliegue.

REGISTRY=registry.gitlab.com
BACKEND_IMAGE=registry.gitlab.com/acme-labs/uce/backend:latest
DEPLOY_USER='backend-ro'
DEPLOY_TOKEN='§gldt§'

echo "$DEPLOY_TOKEN" | docker login $REGISTRY -u "$DEPLOY_USER" --password-stdin
docker pull $BACKEND_IMAGE
docker rm -f backend 2>/dev/null

docker run -d --name backend --restart always -p 3000:3000 \
  -e DB_HOST=db.uce.corp.lan \
  -e DB_SSL=true \
  -e DB_DATABASE=uce \
  -e DB_PORT=5432 \
  --env-file /opt/uce/db.env \
  $BACKEND_IMAGE
