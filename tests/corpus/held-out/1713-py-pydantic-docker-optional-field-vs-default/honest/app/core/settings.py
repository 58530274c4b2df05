from typing import Optional

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    # Database
    db_password: str = Field(default="§password§", alias="DB_PASSWORD")
    redis_password: Optional[str] = Field(default=None, alias="REDIS_PASSWORD")

    # Docker
    docker_registry: Optional[str] = Field(default=None, alias="DOCKER_REGISTRY")
    docker_username: Optional[str] = Field(default=None, alias="DOCKER_USERNAME")
    docker_password: Optional[str] = Field(default=None, alias="DOCKER_PASSWORD")
    docker_build_args: Optional[str] = Field(default=None, alias="DOCKER_BUILD_ARGS")


settings = Settings()
