#!/bin/bash

### vars ###

mgmt_cluster=mgmt
cluster=tap-cluster
tap_namespace=default

export HARBOR_USER=§user§
export HARBOR_PWD=§human§
export HARBOR_DOMAIN=§host§

export INSTALL_REGISTRY_HOSTNAME=registry.tanzu.vmware.com
export INSTALL_REGISTRY_USERNAME=§user2§@acme-labs.io
export INSTALL_REGISTRY_PASSWORD=§password§

docker login -u ${INSTALL_REGISTRY_USERNAME} -p ${INSTALL_REGISTRY_PASSWORD} ${INSTALL_REGISTRY_HOSTNAME}
docker login -u ${HARBOR_USER} -p ${HARBOR_PWD} ${HARBOR_DOMAIN}

imgpkg copy \
    -b registry.tanzu.vmware.com/tanzu-cluster-essentials/cluster-essentials-bundle:1.4.2 \
    --to-tar cluster-essentials-bundle-1.4.2.tar \
    --include-non-distributable-layers

imgpkg copy --tar cluster-essentials-bundle-1.4.2.tar \
    --to-repo ${HARBOR_DOMAIN}/tap/cluster-essentials-bundle
