# coding: utf-8
import os

import docker
import redis
from docker.utils import kwargs_from_env

from agent.config import (
    DOCKER_CERT_PATH, DOCKER_REGISTRY_EMAIL, DOCKER_REGISTRY_PASSWORD,
    DOCKER_REGISTRY_URL, DOCKER_REGISTRY_USERNAME, REDIS_PASSWORD,
)


def get_docker_client(host, addr):
    ip = addr.split(':', 1)[0]
    os.environ['DOCKER_HOST'] = host
    if DOCKER_CERT_PATH:
        os.environ['DOCKER_TLS_VERIFY'] = '1'
        os.environ['DOCKER_CERT_PATH'] = os.path.join(DOCKER_CERT_PATH, ip)

    client = docker.Client(**kwargs_from_env(assert_hostname=False))

    if DOCKER_REGISTRY_USERNAME:
        client.login(
            DOCKER_REGISTRY_USERNAME,
            password=DOCKER_REGISTRY_PASSWORD,
            email=DOCKER_REGISTRY_EMAIL,
            registry=DOCKER_REGISTRY_URL,
        )
    return client


def get_redis_client(host, port, max_connections):
    return redis.Redis(host=host, port=port, password=REDIS_PASSWORD, max_connections=max_connections)
