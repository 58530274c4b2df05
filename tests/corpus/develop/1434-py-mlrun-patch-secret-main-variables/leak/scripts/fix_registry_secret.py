from kubernetes import client, config
import json
import base64


def main():
    config.load_incluster_config()
    v1 = client.CoreV1Api()

    namespace = 'mlrun'
    secret_name = 'registry-credentials'
    username = '§user§'
    password = '§password§'
    user_registry = '§host§/ml'

    auth = base64.b64encode(f'{username}:{password}'.encode()).decode()
    body = {'auths': {user_registry.split('/')[0]: {'username': username, 'password': password, 'auth': auth}}}
    data = {'.dockerconfigjson': base64.b64encode(json.dumps(body).encode()).decode()}
    v1.patch_namespaced_secret(secret_name, namespace, {'data': data})


if __name__ == '__main__':
    main()
