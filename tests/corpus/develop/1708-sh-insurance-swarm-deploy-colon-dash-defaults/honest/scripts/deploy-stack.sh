#!/bin/bash
set -e

GREEN='\033[0;32m'
YELLOW='\033[1;33m'
NC='\033[0m' # No Color

# Configuration
STACK_NAME="policies"
POSTGRES_PASSWORD="${POSTGRES_PASSWORD:-§password§}"
DOCKER_REGISTRY="${DOCKER_REGISTRY:-}"
DOCKER_USERNAME="${DOCKER_USERNAME:-}"
DOCKER_PASSWORD="${DOCKER_PASSWORD:-}"

print_warn() {
    echo -e "${YELLOW}[WARN]${NC} $1"
}

if [[ -n "${DOCKER_PASSWORD:-}" ]]; then
    echo "${DOCKER_PASSWORD}" | docker login "${DOCKER_REGISTRY}" -u "${DOCKER_USERNAME}" --password-stdin
else
    print_warn "Docker credentials not provided. Manual login required."
fi

docker stack deploy -c docker-stack.yml --with-registry-auth "${STACK_NAME}"
