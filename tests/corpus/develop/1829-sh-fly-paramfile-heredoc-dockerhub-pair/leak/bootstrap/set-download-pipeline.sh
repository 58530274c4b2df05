#!/bin/bash
set -e

PARAMFILE=$(mktemp)
fly -t bootstrap login -c http://10.8.0.4:8080 -n main

cat > $PARAMFILE  <<'EOF2'
s3_endpoint: http://10.8.0.9:9000
s3_bucket: binaries
s3_region: us-east-1
dockerhub_username: §user§
dockerhub_password: §human§
bosh_cli_uri: https://s3.amazonaws.com/bosh-cli-artifacts/bosh-cli-3.0.1-linux-amd64
stemcell_version_family: 3468.latest  # 3541.* breaks concourse
EOF2

echo y | fly -t bootstrap sp -p download -c pipelines/download.yml -l $PARAMFILE
fly -t bootstrap unpause-pipeline -p download
rm $PARAMFILE
