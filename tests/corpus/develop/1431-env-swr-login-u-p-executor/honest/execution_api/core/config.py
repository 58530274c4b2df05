from typing import Optional

from dotenv import load_dotenv
from pydantic_settings import BaseSettings

load_dotenv()


class Settings(BaseSettings):
    DATABASE_URL: str = "postgresql://runner:§human2§@db:5432/executor"
    REGISTRY_URL: str
    REGISTRY_AUTH_NEEDED: bool = False
    NAMESPACE: str
    SWR_LOGIN_U: Optional[str] = None
    SWR_LOGIN_P: Optional[str] = None


settings = Settings()
