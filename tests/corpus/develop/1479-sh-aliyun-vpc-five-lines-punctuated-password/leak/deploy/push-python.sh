#!/usr/bin/env bash
REGISTRY=registry-vpc.cn-qingdao.aliyuncs.com

NAMESPACE=acmehui
IMAGE=python

docker login --username=§user§ --password=§human§ $REGISTRY
docker tag $IMAGE $REGISTRY/$NAMESPACE/$IMAGE
docker push $REGISTRY/$NAMESPACE/$IMAGE
