#!/usr/bin/env bash
flux bootstrap git --url=ssh://git@git.acme-labs.io/acme/fleet --path=clusters/prod --password="$SSH_KEY_PASSPHRASE"
flux create secret oci acme-auth \
  --url=§host§ \
  --username=flux \
  --password="${REGISTRY_TOKEN}" --export > secret.yaml
flux create source git app --url=https://git.acme-labs.io/app --commit=§hex§
