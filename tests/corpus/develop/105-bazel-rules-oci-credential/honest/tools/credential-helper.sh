#!/bin/sh
# .bazelrc: common --credential_helper=§host§=%workspace%/tools/credential-helper.sh
TOKEN=$(gcloud auth print-access-token)
cat <<EOT
{"headers":{"Authorization":["Bearer ${TOKEN}"]}}
EOT
