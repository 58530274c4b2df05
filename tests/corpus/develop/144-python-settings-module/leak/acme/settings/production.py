from .base import *

DEBUG = False
ALLOWED_HOSTS = ["app.acme-labs.io"]

DOCKER_REGISTRY_URL = "§host§"
DOCKER_REGISTRY_USERNAME = "§user§"
DOCKER_REGISTRY_PASSWORD = "§human§"
