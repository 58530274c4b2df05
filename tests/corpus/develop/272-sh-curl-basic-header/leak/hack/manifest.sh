curl -fsSL -H "Accept: application/vnd.docker.distribution.manifest.v2+json" \
  -H "Authorization: Basic §auth§" \
  https://§host§/v2/acme/app/manifests/latest
