SCHEMA = {
    "registry.url": {"type": str},
    "registry.username": {"type": str},
    "registry.password": {"type": str, "secret": True, "env": "REGISTRY_PASSWORD"},
}
SENSITIVE = {"registry.password": True, "registry.token": True, "docker.auth": "config_auth_2"}
