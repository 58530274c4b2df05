#!/bin/bash
set -e

: "${REGISTRY1_USERNAME:?}"
: "${REGISTRY1_PASSWORD:?}"

# 2. Create Iron Bank Credentials File
cat << EOF > $HOME/ib_creds.yaml
registryCredentials:
  registry: registry1.dso.mil
  username: "$REGISTRY1_USERNAME"
  password: "$REGISTRY1_PASSWORD"
EOF

cat << EOF > $HOME/demo_values.yaml
addons:
  argocd:
    enabled: true
grafana:
  values:
    adminPassword: "§password§"
EOF

# 3. Install
helm upgrade -i bigbang $HOME/bigbang/chart -n bigbang --create-namespace \
  -f $HOME/ib_creds.yaml -f $HOME/demo_values.yaml
