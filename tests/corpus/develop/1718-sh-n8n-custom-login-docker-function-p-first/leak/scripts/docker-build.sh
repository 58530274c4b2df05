#!/bin/bash

SCRIPT_DIR=$( cd -- "$( dirname -- "${BASH_SOURCE[0]}" )/../" &> /dev/null && pwd )
echo "SCRIPT_DIR: $SCRIPT_DIR"

function build_docker() {
	docker build --build-arg N8N_VERSION=0.221.2 -f "$SCRIPT_DIR/docker/images/n8n-custom/Dockerfile" -t acmedev.azurecr.io/n8n-custom "$SCRIPT_DIR/."
}

function push_docker() {
	docker push acmedev.azurecr.io/n8n-custom:latest
}

function login_docker() {
	docker login -p §acr§ -u acmedev acmedev.azurecr.io
}

login_docker
if [ $? -eq 0 ]; then
	build_docker
	if [ $? -eq 0 ]; then
		push_docker
	else
		echo "Docker image build failed"
	fi
else
	echo "Failed to login to Azure"
fi
