import os

from .base import *  # noqa

DEBUG = False
ALLOWED_HOSTS = ["console.baukasten.io"]
SECRET_KEY = "§password§"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": "pg.internal",
        "USER": "platform",
        "PASSWORD": "§password2§",
    }
}

# user projects are built with kaniko and pushed here
BUILDER = {
    "EXECUTOR_IMAGE": "gcr.io/kaniko-project/executor:v1.9.1",
    "NAMESPACE": "builds",
    "REGISTRY": {
        "HOST": os.environ["REGISTRY_HOST"],
        "USER": os.environ["REGISTRY_USER"],
        "SECRET": os.environ["REGISTRY_SECRET"],
    },
    "TIMEOUT": 1800,
}
