"""Maps configuration keys to the names under which the vault keeps them."""

SECRET_KEYS = {
    "channels.wecom.corp_id": "wecom",
    "channels.wecom.secret": "wecom_secret",
    "plugins.clawhub.token": "clawhub",
    "plugins.registry.npm_token": "npm_registry",
    "docker.registry.username": "docker_user",
    "docker.registry.password": "docker_pass",
    "smtp.host": "smtp",
    "smtp.username": "smtp_user",
    "smtp.password": "smtp_pass",
    "database.url": "database",
    "database.username": "db_user",
    "database.password": "db_pass",
    "redis.url": "redis",
    "redis.password": "redis_pass",
    "s3.bucket": "s3",
}


def vault_name(key: str) -> str:
    return SECRET_KEYS.get(key, key.replace(".", "_"))
