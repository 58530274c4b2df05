#!/bin/bash
# step 4 of the release: cloud images with the new package
set -e
cd "$(dirname "$0")"

PACKAGE=$(ls -t ../dist/*_amd64-bionic.deb | head -1)

# user, token (write_registry), package, list of images
./build-cloud-images.sh §user§ §gldt§ "$PACKAGE" \
    registry.gitlab.com/acme-labs/server:3.1,registry.gitlab.com/acme-labs/server:latest

echo "images are in registry.gitlab.com/acme-labs"
