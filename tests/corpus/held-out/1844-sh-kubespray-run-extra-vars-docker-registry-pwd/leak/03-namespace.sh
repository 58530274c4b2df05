#!/bin/bash
set -e

NAMESPACE=${1:-dev}

docker run --rm -ti \
  -v $(pwd)/generated/inventory:/inventory \
  -v $(pwd)/generated/ssh_keys:/host_ssh \
  kubespray \
  ansible-playbook -i /inventory/hosts.ini --become --become-user=root kube-ns.yml \
  --extra-vars "ns=${NAMESPACE} docker_registry=§host§ docker_registry_username=§user§ docker_registry_pwd=§password§"

kubectl --kubeconfig generated/admin.conf -n ${NAMESPACE} get secret,sa
