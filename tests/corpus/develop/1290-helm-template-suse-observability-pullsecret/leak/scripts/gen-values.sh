#!/bin/sh
# writes values/ for the observability cluster; run again after each upgrade
export VALUES_DIR=.

helm repo update suse-observability

helm template \
  --set license="$LICENSE" \
  --set baseUrl='https://obs.acme-labs.io' \
  --set sizing.profile='150-ha' \
  --set pullSecret.username='hochwald-obs' \
  --set pullSecret.password='§password§' \
  suse-observability-values \
  suse-observability/suse-observability-values --output-dir $VALUES_DIR
