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
    key=kv/teams/billing/registry-qa
    ;;
  live)
    where=§host§/live
    who=§user2§
    key=kv/teams/billing/registry-live
    ;;
  *)
    echo "unknown stage: $stage" >&2
    exit 64
esac

docker build --pull --build-arg BASE=debian@sha256:§digest§ -t "$where/billing:$version" .
if [ -n "$who" ]; then
  vault kv get -field=value "$key" | docker login -u "$who" --password-stdin "${where%%/*}"
fi
docker push "$where/billing:$version"
