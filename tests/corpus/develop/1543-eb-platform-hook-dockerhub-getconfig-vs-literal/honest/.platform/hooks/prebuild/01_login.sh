#!/bin/bash
set -e
app="$(/opt/elasticbeanstalk/bin/get-config container -k app_staging_dir)"
cd "$app"

echo 'Create Rails Master Key File...'
echo §hex32§ > config/master.key

echo 'Log in Docker Hub...'
dockerhub_user=$(/opt/elasticbeanstalk/bin/get-config environment | jq -r '.DOCKERHUB_USER')
dockerhub_pass=$(/opt/elasticbeanstalk/bin/get-config environment | jq -r '.DOCKERHUB_PASS')
docker login --username $dockerhub_user --password $dockerhub_pass
echo 'Docker Hub logged...'

echo 'Docker Building container'
docker-compose -f docker-compose.production.yml build
