from troposphere import If, Ref

from .base import EmpireBase


class EmpireMinion(EmpireBase):
    PARAMETERS = {
        "DockerRegistry": {"type": "String", "default": "https://index.docker.io/v1/"},
        "DockerRegistryUser": {"type": "String", "description": "User for authentication with docker registry."},
        "DockerRegistryPassword": {"type": "String", "no_echo": True,
                                   "description": "Password for authentication with docker registry."},
    }

    def generate_seed_contents(self):
        seed = [
            "EMPIRE_HOSTGROUP=minion\n",
            "ECS_CLUSTER=", Ref("EmpireMinionCluster"), "\n",
            "DOCKER_REGISTRY=", Ref("DockerRegistry"), "\n",
            "DOCKER_USER=", Ref("DockerRegistryUser"), "\n",
            "DOCKER_PASS=", Ref("DockerRegistryPassword"), "\n",
            "ENABLE_STREAMING_LOGS=", If("EnableStreamingLogs", "true", "false"), "\n"
        ]
        return seed
