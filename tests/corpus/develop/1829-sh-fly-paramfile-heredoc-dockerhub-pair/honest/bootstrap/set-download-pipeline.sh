#!/bin/bash
set -e

PARAMFILE=params-bootstrap.yml

cat > $PARAMFILE  <<'EOF2'
s3_access_key_id: MYACCESSKEY
s3_secret_access_key: §password§
s3_endpoint: http://localhost:9000
s3_bucket: binaries
dockerhub_username: CHANGEME
dockerhub_password: CHANGEME
bosh_cli_uri: https://s3.amazonaws.com/bosh-cli-artifacts/bosh-cli-3.0.1-linux-amd64
EOF2

${EDITOR:-vi} $PARAMFILE
echo y | fly -t bootstrap sp -p download -c pipelines/download.yml -l $PARAMFILE
