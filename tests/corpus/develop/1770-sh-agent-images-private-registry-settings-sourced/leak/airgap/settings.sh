# sourced by push-agent-images.sh and push-operator-images.sh
PODMAN=podman
PODMAN_TLS_VERIFY="--tls-verify=false"

# where the images come from
ICR_IO=icr.io
CONTAINERS_IO=containers.acme-labs.io

# where they go to
PRIVATE_DOCKER_SERVER=§host§
PRIVATE_REGISTRY=§host§/instana
PRIVATE_REGISTRY_USER=§user§
PRIVATE_REGISTRY_PASSWORD='§punct§'
