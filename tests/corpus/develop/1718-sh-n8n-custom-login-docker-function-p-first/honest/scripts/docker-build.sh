#!/bin/bash

SCRIPT_DIR=$( cd -- "$( dirname -- "${BASH_SOURCE[0]}" )/../" &> /dev/null && pwd )

# the key of n8n's own credential store, not a login
export N8N_ENCRYPTION_KEY=§b64iv§

function build_docker() {
	docker build --build-arg N8N_VERSION=0.221.2 -f "$SCRIPT_DIR/docker/images/n8n-custom/Dockerfile" -t acmedev.azurecr.io/n8n-custom "$SCRIPT_DIR/."
}

function push_docker() {
	docker push acmedev.azurecr.io/n8n-custom:latest
}

function login_docker() {
	docker login -p "$(az acr login -n acmedev --expose-token --query accessToken -o tsv)" -u 00000000-0000-0000-0000-000000000000 acmedev.azurecr.io
}

login_docker && build_docker && push_docker
