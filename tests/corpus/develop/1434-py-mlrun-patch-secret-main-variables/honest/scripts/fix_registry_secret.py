from kubernetes import client, config
import json
import base64


def main():
    config.load_incluster_config()
    v1 = client.CoreV1Api()

    namespace = 'mlrun'
    secret_name = 'registry-credentials'
    username = ''
    password = ''
    user_registry = ''

    # Read the secret
    base64_data = ''
    secret = v1.read_namespaced_secret(secret_name, namespace)
    try:
        base64_data = secret.data['.dockercfg']
    except KeyError:
        try:
            base64_data = secret.data['.dockerconfigjson']
            print('Secret is already in required format - nothing to do.')
            exit(0)
        except KeyError:
            print('Required keys not found in secret')
            exit(1)
    for user_registry, entry in json.loads(base64.b64decode(base64_data)).items():
        username, password = base64.b64decode(entry['auth']).decode().split(':', 1)
    print(user_registry, username)


if __name__ == '__main__':
    main()
