#!/bin/bash
# airbyte on the analytics box; pulls run into the anonymous limit without an account
curl -LsfS https://get.airbyte.com | bash -

abctl local install \
  --host airbyte.corp.lan \
  --insecure-cookies \
  --low-resource-mode \
  --docker-email ops@acme-labs.io \
  --docker-username §user§ \
  --docker-password §hubpat§

abctl local credentials --email ops@acme-labs.io
