#!/bin/sh
for ns in web api jobs; do
  kubectl -n $ns patch secret regcred --type merge \
    -p '{"data":{".dockerconfigjson":"§config64§"}}'
  kubectl -n $ns rollout restart deploy
done
