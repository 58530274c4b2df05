#!/bin/bash
set -e
app="$(/opt/elasticbeanstalk/bin/get-config container -k app_staging_dir)"
cd "$app"

echo 'Create Rails Master Key File...'
master_key=$(/opt/elasticbeanstalk/bin/get-config environment | jq -r '.RAILS_MASTER_KEY')
echo $master_key > config/master.key

echo 'Log in Docker Hub...'
docker login --username §user§ --password §hubpat§
echo 'Docker Hub logged...'

echo 'Docker Building container'
docker-compose -f docker-compose.production.yml build
