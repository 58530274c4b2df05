#!/bin/bash
# first monitor, others join through the orchestrator
set -eu
MON_IP=$(ip -4 -o addr show bond0 | awk '{print $4}' | cut -d/ -f1)
test -s /root/registry.json || { echo "put the registry login into /root/registry.json first"; exit 1; }

cephadm --image §host§/ceph/ceph:v18.2.4 bootstrap \
  --mon-ip "$MON_IP" \
  --cluster-network 10.13.0.0/24 \
  --initial-dashboard-user ops \
  --initial-dashboard-password '§human§' \
  --dashboard-password-noupdate \
  --registry-json /root/registry.json \
  --allow-fqdn-hostname

ceph orch apply osd --all-available-devices
