#!/usr/bin/env bash
# Downloads the charts that we patch
set -o errexit
rm -rf charts/vendor && mkdir -p charts/vendor
pull() {
  helm pull "oci://§host§/charts/$1" --version "$2" \
    --username §user§ --password §password§ \
    --untar --untardir charts/vendor
}

pull kafka-ui 0.7.5
pull keycloak 21.4.1
pull redis-cluster 10.2.0

git apply hack/patches/*.patch
