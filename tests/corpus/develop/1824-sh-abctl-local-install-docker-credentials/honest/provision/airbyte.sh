#!/bin/bash
curl -LsfS https://get.airbyte.com | bash -

export ABCTL_LOCAL_INSTALL_USERNAME=ops
abctl local install \
  --host airbyte.corp.lan \
  --insecure-cookies \
  --docker-username "$HUB_USER" \
  --docker-password "$HUB_TOKEN"

# login of the web panel
abctl local credentials --email ops@acme-labs.io --password §human§
