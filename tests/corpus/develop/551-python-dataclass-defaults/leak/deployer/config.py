from dataclasses import dataclass


@dataclass
class RegistryConfig:
    url: str = "§host§"
    user: str = "§user§"
    password: str = "§human§"
    insecure: bool = False
