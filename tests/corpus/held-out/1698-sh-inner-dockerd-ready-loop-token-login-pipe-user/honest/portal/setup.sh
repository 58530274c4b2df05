#!/bin/bash
# runs inside of the portal container, called from cloud-init via setup.sh

apt-get update
apt-get install -y docker.io
dockerd &

while ! docker info > /dev/null 2>&1; do
    echo "Waiting for Docker to start..."
    sleep 2
done
echo "Docker is ready"

# Login to container registry, the login is a service account
#docker login -u= -p=
docker login -u="${RH_REGISTRY_USER}" -p="${RH_REGISTRY_TOKEN}" registry.redhat.io

# token of the portal's own api, not of the registry
export PORTAL_API_TOKEN='§jwt§'
docker pull registry.redhat.io/rhceph/rhceph-6-rhel9:latest
docker run -d -e PORTAL_API_TOKEN --net=host registry.redhat.io/rhceph/rhceph-6-rhel9:latest
