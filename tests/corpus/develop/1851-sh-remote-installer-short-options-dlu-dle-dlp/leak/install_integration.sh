#!/bin/bash
# builds, pushes to docker hub and starts the platform on the integration host
cd "$(dirname "$0")/installer"

python remote_installer.py \
    --server 10.4.3.21 \
    -u ubuntu \
    -k ~/.ssh/integration.pem \
    -ssh 2222 \
    --docker_login_user §user§ \
    -dle builds@acme-labs.io \
    -dlp '§human§' \
    -tag integration-$(date +%Y%m%d)
