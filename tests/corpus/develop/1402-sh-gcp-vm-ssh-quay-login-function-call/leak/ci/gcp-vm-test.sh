#!/bin/bash
set -e
. "$(dirname "$0")/lib-gcp.sh"

loginDockerViaGCPSSH() {
    local VM_ADDRESS="$1"
    local DOCKER_USER="$2"
    local DOCKER_PASS="$3"

    ssh "ci@${VM_ADDRESS}" -- "sudo usermod -aG docker ci"
    ssh "ci@${VM_ADDRESS}" -- "docker login -u '$DOCKER_USER' -p '$DOCKER_PASS' quay.io"
}

main() {
    local VM_NAME="collector-it-$BUILD_ID"
    createGCPVMUbuntu "$VM_NAME"
    local ip; ip=$(addressOf "$VM_NAME")
    loginDockerViaGCPSSH "$ip" 'acme+ci_reader' '§robotkey§'
    extractSourceTarball "$ip" .
    ssh "ci@$ip" -- "cd src && make integration-tests"
}

main "$@"
