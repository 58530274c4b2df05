#!/bin/bash
source ./vcenter.env   # GOVC_*
ovftool --acceptAllEulas --powerOn --name=collector-02 \
  --net:"VM Network"=mgmt --datastore=vsan01 \
  --prop:appliance.hostname=collector-02 \
  --prop:appliance.root_password=§password§ \
  --prop:images.registry=§host§ \
  --prop:images.password="${IMAGES_PASSWORD:?}" \
  collector-9.2.ova "vi://${GOVC_URL}/DC1/host/compute"
