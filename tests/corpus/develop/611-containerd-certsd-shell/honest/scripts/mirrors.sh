#!/bin/sh
AUTH=$(printf '%s:%s' "$MIRROR_USER" "$MIRROR_PASSWORD" | base64 -w0)
for r in docker.io quay.io ghcr.io; do
  mkdir -p /etc/containerd/certs.d/$r
  cat > /etc/containerd/certs.d/$r/hosts.toml <<EOF
server = "https://$r"
[host."https://§host§/v2/$r"]
  capabilities = ["pull", "resolve"]
  [host."https://§host§/v2/$r".header]
    authorization = "Basic $AUTH"
    x-custom-trace = "§hex32§"
EOF
done
