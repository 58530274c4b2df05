#!/bin/bash
set -e

# s3 storage
S3_STORAGE_ENDPOINT="minio.acme-labs.io"
S3_STORAGE_ACCESS_KEY=mining
S3_STORAGE_SECRET_PASSWORD=§password§
S3_STORAGE_BUCKET=speech-index

ETCD_STORAGE="/home/jdoe/persistent-storage/etcd"
NUM_ETCD_NODES=1

PROJECT_NAME="mining"
NAMESPACE="mining"

# enable custom registry
DOCKER_REGISTRY_ENABLED=false
DOCKER_REGISTRY_SERVER=<hostname>
DOCKER_REGISTRY_USERNAME=<username>
DOCKER_REGISTRY_PASSWORD=<password>
DOCKER_REGISTRY_EMAIL=<email>

RANCHER_CLI_VERSION=v2.0.6

TOOLS_FOLDER="$(pwd)/tools/"
PATH="$PATH:${TOOLS_FOLDER}"
mkdir -p "${TOOLS_FOLDER}"
