#!/usr/bin/env bash
# Downloads the charts that we patch
set -o errexit
rm -rf charts/vendor && mkdir -p charts/vendor
helm registry login §host§ --username "$CHARTS_USER" --password-stdin < "$CHARTS_TOKEN_FILE"
pull() {
  helm pull "oci://§host§/charts/$1" --version "$2" \
    --untar --untardir charts/vendor
}

pull kafka-ui 0.7.5
pull keycloak 21.4.1
pull redis-cluster 10.2.0

git apply hack/patches/*.patch
# smoke test that the patched chart renders
helm template charts/vendor/keycloak --set auth.adminPassword=§password§ --set postgresql.enabled=false > /dev/null
