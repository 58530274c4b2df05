#!/bin/bash
# image            name  registry  user  pass  port
# see rerun.sh, the order of the arguments matters
set -e
cd "$(dirname "$0")"

TAG=${1:-latest}

for target in web-01.acme-labs.io web-02.acme-labs.io; do
  echo "== $target"
  scp -q rerun.sh root@$target:/tmp/rerun.sh
  # docker login --username=$4 --password $5 $3
  ssh root@$target bash /tmp/rerun.sh §host§/front/web:$TAG web §host§ §user§ §password§ 8080
done
