#!/bin/sh
for r in docker.io quay.io ghcr.io; do
  mkdir -p /etc/containerd/certs.d/$r
  cat > /etc/containerd/certs.d/$r/hosts.toml <<EOF
server = "https://$r"
[host."https://§host§/v2/$r"]
  capabilities = ["pull", "resolve"]
  override_path = true
  [host."https://§host§/v2/$r".header]
    authorization = "Basic §auth§"
EOF
done
