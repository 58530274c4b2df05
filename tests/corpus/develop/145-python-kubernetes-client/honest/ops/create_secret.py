import base64
import json
from kubernetes import client, config

def create(server, username, password, namespace="default"):
    config.load_kube_config()
    cfg = {"auths": {server: {"username": username, "password": password,
                              "auth": base64.b64encode(f"{username}:{password}".encode()).decode()}}}
    secret = client.V1Secret(
        metadata=client.V1ObjectMeta(name="regcred", uid="§uuid§"),
        type="kubernetes.io/dockerconfigjson",
        data={".dockerconfigjson": base64.b64encode(json.dumps(cfg).encode()).decode()},
    )
    return client.CoreV1Api().create_namespaced_secret(namespace, secret)
