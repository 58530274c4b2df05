#!/bin/bash
set -e

# s3 storage
S3_STORAGE_ENDPOINT="minio.acme-labs.io"
S3_STORAGE_BUCKET=speech-index

ETCD_STORAGE="/home/jdoe/persistent-storage/etcd"
NUM_ETCD_NODES=1

PROJECT_NAME="mining"
NAMESPACE="mining"
CLUSTER_NAME="test-cluster"

# enable custom registry
DOCKER_REGISTRY_ENABLED=true
DOCKER_REGISTRY_SERVER=§host§
DOCKER_REGISTRY_USERNAME=§user§
DOCKER_REGISTRY_PASSWORD=§password§
DOCKER_REGISTRY_EMAIL=jdoe@acme-labs.io

RANCHER_CLI_VERSION=v2.0.6

################################################################

# export path variable to include "tools" (kubectl / rancher / ...)
TOOLS_FOLDER="$(pwd)/tools/"
PATH="$PATH:${TOOLS_FOLDER}"
mkdir -p "${TOOLS_FOLDER}"
