#!/bin/sh
set -e
cd "$(dirname "$0")"

TAG=${1:-latest}

# ./docker-login.sh <password> <registry url> <username>
./scripts/docker-login.sh "$REG_PW" "$REG_URL" "$REG_USER"

for svc in api worker beat; do
  docker compose build $svc
  docker tag acme/$svc:dev $REG_URL/acme/$svc:$TAG
  docker push $REG_URL/acme/$svc:$TAG
done

# ./notify.sh <smtp user> <smtp password>
./scripts/notify.sh §user§ '§password§'
