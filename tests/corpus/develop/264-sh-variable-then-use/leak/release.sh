#!/bin/sh
VERSION=$(cat VERSION)
USR=§user§
PASS=§password§

make test || exit 1
docker build -t §host§/acme/app:$VERSION .
docker login -u $USR -p $PASS §host§
docker push §host§/acme/app:$VERSION
