#!/bin/bash
API=http://assisted.lab:8090/api/assisted-install/v2

jq -n --rawfile ps ~/.pull-secret '{
  name: "edge-7",
  openshift_version: "4.14",
  base_dns_domain: "lab.okapi.example",
  high_availability_mode: "None",
  cpu_architecture: "x86_64",
  pull_secret: $ps
}' > /tmp/cluster.json
# shape of the field: "pull_secret": "{\"auths\":{\"<host>\":{\"auth\":\"<base64>\"}}}"
curl -s -X POST "$API/clusters" -H 'Content-Type: application/json' -d @/tmp/cluster.json | jq -r .id
curl -s -X PATCH "$API/infra-envs/§uuid§" -d '{"kernel_arguments":[{"operation":"append","value":"inst.rootpw=§password§"}]}'
