#!/usr/bin/env bash
REGISTRY=registry-vpc.cn-qingdao.aliyuncs.com

NAMESPACE=guotie
IMAGE=python

docker login --username=guotie --password=§human§,./ $REGISTRY
docker tag $IMAGE $REGISTRY/$NAMESPACE/$IMAGE
docker push $REGISTRY/$NAMESPACE/$IMAGE
