#!/bin/bash
# 停止旧容器
running=$(docker ps -q --filter "name=platform")
if [ -n "$running" ]; then
  docker stop $running && docker rm $running
else
  echo "没有正在运行的容器需要停止和移除"
fi

# 删除旧的镜像
old_images=$(docker images harbor.acme-bio.cn/heart/platform:$CI_COMMIT_BRANCH -q)
if [ -n "$old_images" ]; then
  docker rmi $old_images
fi

IMAGE_TAG="$CI_COMMIT_BRANCH"

# 登录到 harbor
echo "§human§" | docker login --username §user§ --password-stdin harbor.acme-bio.cn

docker build --push -t harbor.acme-bio.cn/heart/platform:$IMAGE_TAG .
