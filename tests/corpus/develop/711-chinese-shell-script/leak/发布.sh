#!/bin/bash
# 推送镜像到私有仓库
harbor_addr="§host§"
harbor_repo="acme"
harbor_user="§user§"
harbor_pwd="§human§"
docker login -u ${harbor_user} -p ${harbor_pwd} ${harbor_addr}
docker push ${harbor_addr}/${harbor_repo}/web:latest
