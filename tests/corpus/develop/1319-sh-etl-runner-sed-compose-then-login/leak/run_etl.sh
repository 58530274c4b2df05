#!/usr/bin/env bash

LOG_FOLDER_HOST=${PWD}/log
image_tag=1.4
date_last_export=2021-03-01
verbosity_level=INFO

read -p "DB username: " db_username
read -s -p "DB password: " db_password

cp docker-compose.tmpl.yml docker-compose.yml
sed -i -e "s@log_folder@$LOG_FOLDER_HOST@g" docker-compose.yml
sed -i -e "s/db_username/$db_username/g" docker-compose.yml
sed -i -e "s/db_password/$db_password/g" docker-compose.yml
sed -i -e "s/verbosity_level/$verbosity_level/g" docker-compose.yml
sed -i -e "s/image_tag/$image_tag/g" docker-compose.yml
sed -i -e "s/date_last_export/$date_last_export/g" docker-compose.yml

docker login harbor.acme-labs.io -u 'robot$etl-sites' -p '§password§'
docker-compose pull
docker-compose run --rm --name etl etl
