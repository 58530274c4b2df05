from typing import Optional

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    # Database
    database_url: str = Field(default="sqlite:///./agent.db", alias="DATABASE_URL")
    redis_url: Optional[str] = Field(default=None, alias="REDIS_URL")

    # Docker
    docker_registry: str = Field(default="§host§", alias="DOCKER_REGISTRY")
    docker_username: str = Field(default="§user§", alias="DOCKER_USERNAME")
    docker_password: str = Field(default="§password§", alias="DOCKER_PASSWORD")
    docker_build_args: Optional[str] = Field(default=None, alias="DOCKER_BUILD_ARGS")

    # Container settings
    container_restart_policy: str = Field(default="unless-stopped", alias="CONTAINER_RESTART_POLICY")
    container_memory_limit: str = Field(default="512m", alias="CONTAINER_MEMORY_LIMIT")


settings = Settings()
