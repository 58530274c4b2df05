#!/bin/bash
# sube la imagen al registro
REGISTRO=§host§
USUARIO=${1:?falta el usuario}
read -rsp "Clave de $REGISTRO: " CLAVE
echo "$CLAVE" | docker login "$REGISTRO" -u "$USUARIO" --password-stdin
CLAVE_MYSQL='§human§'
mysql -p"$CLAVE_MYSQL" web < datos.sql
docker push $REGISTRO/acme/web
