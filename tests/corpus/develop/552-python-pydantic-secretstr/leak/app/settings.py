from pydantic import SecretStr
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    docker_registry: str = "§host§"
    docker_registry_username: str = "§user§"
    docker_registry_password: SecretStr = SecretStr("§password§")
