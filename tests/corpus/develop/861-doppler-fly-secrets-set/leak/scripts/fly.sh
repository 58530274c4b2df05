fly secrets set -a builder DOCKER_REGISTRY=§host§ DOCKER_REGISTRY_USER=§user§ DOCKER_REGISTRY_PASSWORD=§password§
