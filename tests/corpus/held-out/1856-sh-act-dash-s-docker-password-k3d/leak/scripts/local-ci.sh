#!/bin/bash

# run the publish workflow on the laptop, it pushes to docker hub
cd ../
act -s DOCKER_USERNAME=§user§ -s DOCKER_PASSWORD=§hubpat§ -j build-and-push

# List k3d clusters
k3d cluster list

# Configure kubeconfig for the cluster
k3d kubeconfig write acme-k3d-cluster
export KUBECONFIG=$(k3d kubeconfig write acme-k3d-cluster)

helm upgrade --install shop ./chart --set image.tag=local
