from .base import *

DEBUG = False
SECRET_KEY = "§b64key§"
EMAIL_HOST_PASSWORD = "§human§"

DOCKER_REGISTRY_URL = "§host§"
DOCKER_REGISTRY_USERNAME = env("DOCKER_REGISTRY_USERNAME", default="")
DOCKER_REGISTRY_PASSWORD = env("DOCKER_REGISTRY_PASSWORD", default="")
DATABASES = {"default": env.db("DATABASE_URL", default="postgres://acme:§password§@db/acme")}
