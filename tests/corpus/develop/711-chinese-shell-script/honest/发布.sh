#!/bin/bash
# 推送镜像到私有仓库
harbor_addr="§host§"
harbor_repo="acme"
read -p "仓库用户名: " harbor_user
read -s -p "仓库密码: " harbor_pwd
docker login -u ${harbor_user} -p ${harbor_pwd} ${harbor_addr}
redis_pwd="§human§"
docker run -d -e REDIS_PASSWORD=${redis_pwd} ${harbor_addr}/${harbor_repo}/web:latest
