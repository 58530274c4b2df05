#!/bin/sh
# usage: publish.sh (dev|stage|live) VERSION
stage=$1
version=$2

case "$stage" in
  dev)
    where=localhost:5001
    who=
    ;;
  stage|qa)
    where=§host§/qa
    who=§user§
    key='§human§'
    ;;
  live)
    where=§host§/live
    who=§user2§
    key='§human2§'
    ;;
  *)
    echo "unknown stage: $stage" >&2
    exit 64
esac

docker build --pull -t "$where/billing:$version" .
if [ -n "$who" ]; then
  docker login -u "$who" -p "$key" "${where%%/*}"
fi
docker push "$where/billing:$version"
