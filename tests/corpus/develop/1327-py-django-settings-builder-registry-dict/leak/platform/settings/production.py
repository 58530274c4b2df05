from .base import *  # noqa

DEBUG = False
ALLOWED_HOSTS = ["console.baukasten.io"]

DATABASES["default"]["HOST"] = "pg.internal"

CELERY_BROKER_URL = "redis://redis.internal:6379/0"

# user projects are built with kaniko and pushed here
BUILDER = {
    "EXECUTOR_IMAGE": "gcr.io/kaniko-project/executor:v1.9.1",
    "NAMESPACE": "builds",
    "REGISTRY": {
        "HOST": "§host§",
        "USER": "§user§",
        "SECRET": "§password§",
    },
    "TIMEOUT": 1800,
}

SENTRY_ENVIRONMENT = "production"
