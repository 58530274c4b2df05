#!/bin/bash
set -e
. "$(dirname "$0")/lib-gcp.sh"

loginDockerViaGCPSSH() {
    local VM_ADDRESS="$1"
    shift
    local DOCKER_USER="$1"
    shift
    local DOCKER_PASS="$1"
    shift

    ssh "ci@${VM_ADDRESS}" -- "sudo usermod -aG docker ci"
    ssh "ci@${VM_ADDRESS}" -- "docker login -u '$DOCKER_USER' -p '$DOCKER_PASS' quay.io"
}

runTest() {
    local VM_NAME="$1"
    local GDOCKER_USER="$2"
    local GDOCKER_PASS="$3"
    createGCPVMUbuntu "$VM_NAME"
    loginDockerViaGCPSSH "$(addressOf "$VM_NAME")" "$GDOCKER_USER" "$GDOCKER_PASS"
    gcloud compute instances add-metadata "$VM_NAME" --metadata "build=§uuid§"
}

runTest "collector-it-$BUILD_ID" "$QUAY_USER" "$QUAY_TOKEN"
