import os
from dataclasses import dataclass, field


@dataclass
class RegistryConfig:
    url: str = "§host§"
    user: str = field(default_factory=lambda: os.environ["REGISTRY_USER"])
    password: str = field(default="", repr=False, metadata={"help": "password of the registry, never logged"})


@dataclass
class RedisConfig:
    url: str = "redis://cache:6379"
    password: str = "§human§"
