""" Docker Registry Secret Type """
import json
from dataclasses import asdict, dataclass
from typing import Any, Dict, List, Optional

from kubernetes import client

from mcli.models import MCLISecret
from mcli.utils.utils_kube import base64_decode, base64_encode


@dataclass
class MCLIDockerRegistrySecret(MCLISecret):
    """Secret class for docker image pull secrets
    """
    docker_username: Optional[str] = None
    docker_password: Optional[str] = None
    docker_email: Optional[str] = None
    docker_server: Optional[str] = None

    @property
    def disk_skipped_fields(self) -> List[str]:
        return ['docker_username', 'docker_password', 'docker_email', 'docker_server']

    def pull(self, kube_secret: Dict[str, Any]):
        data = json.loads(base64_decode(kube_secret['data']['.dockerconfigjson']))
        server, auth = next(iter(data['auths'].items()))
        self.docker_server = server
        self.docker_username = auth['username']
        self.docker_password = auth['password']
