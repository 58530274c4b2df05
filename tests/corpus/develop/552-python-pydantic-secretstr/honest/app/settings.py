from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="APP_", secrets_dir="/run/secrets")
    docker_registry: str = "§host§"
    docker_registry_username: str = "ci"
    docker_registry_password: SecretStr = Field(alias="dockerRegistryPasswordFile")
    celery_broker_password: SecretStr = SecretStr("§password§")
