#!/bin/bash
# Workstation setup for the platform team
set -e

mkdir -p ~/.qbo

# public kind images, no login
cat << EOF > ~/.qbo/api.json
{
"registry_user":"kindest",
"registry_auth":"hub.docker.com",
"registry_token":"",
"registry_repo":"",
"registry_hostname":"hub.docker.com",
"registry_type":"docker"
}
EOF

# git only, scope read_repository
git config --global url."https://oauth2:§glpat§@git.acme-labs.io/".insteadOf "https://git.acme-labs.io/"

qbo version
qbo get images
