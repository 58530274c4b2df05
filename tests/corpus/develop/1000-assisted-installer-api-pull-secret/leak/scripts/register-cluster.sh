#!/bin/bash
API=http://assisted.lab:8090/api/assisted-install/v2

cat > /tmp/cluster.json <<'JSON'
{
  "name": "edge-7",
  "openshift_version": "4.14",
  "base_dns_domain": "lab.okapi.example",
  "high_availability_mode": "None",
  "cpu_architecture": "x86_64",
  "pull_secret": "{\"auths\":{\"§host§\":{\"auth\":\"§auth§\"}}}",
  "ssh_public_key": ""
}
JSON
curl -s -X POST "$API/clusters" -H 'Content-Type: application/json' -d @/tmp/cluster.json | jq -r .id
