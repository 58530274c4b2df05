#!/bin/bash
# sube la imagen al registro
REGISTRO=§host§
USUARIO=§user§
CLAVE='§human§'
echo "$CLAVE" | docker login "$REGISTRO" -u "$USUARIO" --password-stdin
docker push $REGISTRO/acme/web
