#!/usr/bin/env bash
flux bootstrap git --url=ssh://git@git.acme-labs.io/acme/fleet --path=clusters/prod
flux create secret oci acme-auth \
  --url=§host§ \
  --username=§user§ \
  --password=§password§
