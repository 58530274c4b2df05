#!/bin/bash
START=$(date +%s)
BRANCH=$(git rev-parse --abbrev-ref HEAD)
test -f VERSION || exit 1

docker login --username=_ --password=§uuid§ registry.heroku.com
docker push registry.heroku.com/acme-shop/web
heroku container:release web -a acme-shop
logger -t deploy finished
