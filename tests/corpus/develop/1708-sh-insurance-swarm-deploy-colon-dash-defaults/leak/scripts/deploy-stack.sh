#!/bin/bash
set -e

# Colors for output
RED='\033[0;31m'
GREEN='\033[0;32m'
NC='\033[0m' # No Color

# Configuration
STACK_NAME="policies"
POSTGRES_PASSWORD_FILE="${POSTGRES_PASSWORD_FILE:-/run/pg}"
DOCKER_REGISTRY="${DOCKER_REGISTRY:-§host§}"
DOCKER_USERNAME="${DOCKER_USERNAME:-§user§}"
DOCKER_PASSWORD="${DOCKER_PASSWORD:-§password§}"

print_info() {
    echo -e "${GREEN}[INFO]${NC} $1"
}

print_error() {
    echo -e "${RED}[ERROR]${NC} $1"
}

docker info | grep -q "Swarm: active" || { print_error "no swarm"; exit 1; }

print_info "Login to ${DOCKER_REGISTRY}"
echo "${DOCKER_PASSWORD}" | docker login "${DOCKER_REGISTRY}" -u "${DOCKER_USERNAME}" --password-stdin
docker stack deploy -c docker-stack.yml --with-registry-auth "${STACK_NAME}"
