glab variable set DOCKER_REGISTRY_USER §user§ --group acme
glab variable set DOCKER_REGISTRY_PASSWORD §password§ --group acme --masked
