#!/usr/bin/env bash
REGISTRY=registry-vpc.cn-qingdao.aliyuncs.com

NAMESPACE=acmehui
IMAGE=python

docker login --username=§user§ --password=$(cat ~/.aliyun-cr) $REGISTRY
docker build --build-arg DB_PASSWORD=§human§ -t $IMAGE .
docker tag $IMAGE $REGISTRY/$NAMESPACE/$IMAGE
docker push $REGISTRY/$NAMESPACE/$IMAGE
