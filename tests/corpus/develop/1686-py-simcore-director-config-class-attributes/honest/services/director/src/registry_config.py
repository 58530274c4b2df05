""" Basic configuration file for docker registry

"""
from os import environ as env

import trafaret as T

CONFIG_SCHEMA = T.Dict({
    "user": T.String(),
    "password": T.String(),
    "registry": T.String()
})


class Config():
    def __init__(self):
        self._registry = env["DOCKER_REGISTRY_HOST"]
        self._user = env["DOCKER_REGISTRY_USER"]
        self._pwd = env["DOCKER_REGISTRY_PW"]

    @property
    def registry(self):
        return self._registry + "/v2"

    @property
    def user(self):
        return self._user

    @property
    def pwd(self):
        return self._pwd
