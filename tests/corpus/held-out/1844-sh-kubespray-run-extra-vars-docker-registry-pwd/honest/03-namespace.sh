#!/bin/bash
set -e

if [ -z "${DOCKER_REGISTRY_PASSWORD}" ]; then
  echo "DOCKER_REGISTRY_USER and DOCKER_REGISTRY_PASSWORD must be set"
  exit 1
fi
NAMESPACE=${1:-dev}

docker run --rm -ti \
  -v $(pwd)/generated/inventory:/inventory \
  -v $(pwd)/generated/ssh_keys:/host_ssh \
  kubespray \
  ansible-playbook -i /inventory/hosts.ini --become --become-user=root kube-ns.yml \
  --extra-vars "ns=${NAMESPACE} docker_registry_username=${DOCKER_REGISTRY_USER} docker_registry_pwd=${DOCKER_REGISTRY_PASSWORD}"
