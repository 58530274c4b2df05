TOKEN=$(curl -fsSL "https://auth.docker.io/token?service=registry.docker.io&scope=repository:acme/app:pull" | jq -r .token)
curl -fsSL -H "Accept: application/vnd.docker.distribution.manifest.v2+json" \
  -H "Authorization: Bearer ${TOKEN}" \
  -H "If-None-Match: sha256:§digest§" \
  https://§host§/v2/acme/app/manifests/latest
