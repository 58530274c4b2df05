#!/bin/bash
docker login --username=ops@acme-labs.io registry.cn-hangzhou.aliyuncs.com
docker login --username=100008604578 ccr.ccs.tencentyun.com
docker tag web registry.cn-hangzhou.aliyuncs.com/acme/web:1
docker push registry.cn-hangzhou.aliyuncs.com/acme/web@sha256:§digest§
