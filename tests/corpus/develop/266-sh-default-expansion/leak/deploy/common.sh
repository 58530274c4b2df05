REGISTRY=${REGISTRY:-§host§}
REGISTRY_USER=${REGISTRY_USER:-§user§}
REGISTRY_PASSWORD=${REGISTRY_PASSWORD:-§password§}

login() {
  echo "$REGISTRY_PASSWORD" | docker login "$REGISTRY" -u "$REGISTRY_USER" --password-stdin
}
