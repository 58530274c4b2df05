#!/bin/bash

# edit the vars , chmod and execute the script

### vars ###

mgmt_cluster=mgmt
cluster=tap-cluster
tap_namespace=default

export HARBOR_USER=XXX
export HARBOR_PWD=XXX
export HARBOR_DOMAIN=harbor_my_domain.com

export INSTALL_REGISTRY_HOSTNAME=registry.tanzu.vmware.com
export INSTALL_REGISTRY_USERNAME=XXX
export INSTALL_REGISTRY_PASSWORD=XXXX

### optional: TAP GUI ####
gui_db_password=§password§
git_token=XXXXXX

docker login -u ${INSTALL_REGISTRY_USERNAME} -p ${INSTALL_REGISTRY_PASSWORD} ${INSTALL_REGISTRY_HOSTNAME}
docker login -u ${HARBOR_USER} -p ${HARBOR_PWD} ${HARBOR_DOMAIN}

imgpkg copy --tar cluster-essentials-bundle-1.4.2.tar \
    --to-repo ${HARBOR_DOMAIN}/tap/cluster-essentials-bundle
