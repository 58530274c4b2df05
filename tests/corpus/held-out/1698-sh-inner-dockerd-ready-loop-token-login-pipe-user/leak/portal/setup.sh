#!/bin/bash
# runs inside of the portal container, called from cloud-init via setup.sh

# start the docker service and daemon
apt-get update
apt-get install -y docker.io
dockerd &

echo "Docker service started, waiting for it to be ready"

while ! docker info > /dev/null 2>&1; do
    echo "Waiting for Docker to start..."
    sleep 2
done
echo "Docker is ready"

# Login to container registry
#docker login -u= -p=
docker login -u='10442177|storage-portal' -p='§jwt§' registry.redhat.io

docker pull registry.redhat.io/rhceph/rhceph-6-rhel9:latest
docker run -d --net=host registry.redhat.io/rhceph/rhceph-6-rhel9:latest
