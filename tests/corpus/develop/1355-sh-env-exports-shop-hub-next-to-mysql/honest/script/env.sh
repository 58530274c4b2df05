export DOCKER_REGISTRY=registry.hub.docker.com
export DOCKER_USERNAME=acmeshop
export DOCKER_TAG=latest
export DOCKER_IMAGE_BACKEND=shop_backend
export DOCKER_IMAGE_NGINX=shop_nginx

export MYSQL_ROOT_PASSWORD=§human2§
export MYSQL_DATABASE=shop
export MYSQL_USER=shop
export MYSQL_PASSWORD=§human2§

export APP_PORT=8080
export MYSQL_HOST=database
export FILES_UPLOAD_PATH=/upload

export NODE_OPTIONS=--max-old-space-size=1024
