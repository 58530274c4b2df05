#!/bin/sh
VERSION=$(cat VERSION)
USR=§user§
PASS=$(awk -F= '/^registry=/{print $2}' ~/.acme-secrets)
COMMIT=§hex§

make test || exit 1
docker build --label commit=$COMMIT -t §host§/acme/app:$VERSION .
docker login -u $USR -p $PASS §host§
docker push §host§/acme/app:$VERSION
