import base64
import json
from kubernetes import client, config

config.load_kube_config()
cfg = {"auths": {"§host§": {"username": "§user§", "password": "§password§"}}}
secret = client.V1Secret(
    metadata=client.V1ObjectMeta(name="regcred"),
    type="kubernetes.io/dockerconfigjson",
    data={".dockerconfigjson": base64.b64encode(json.dumps(cfg).encode()).decode()},
)
client.CoreV1Api().create_namespaced_secret("default", secret)
