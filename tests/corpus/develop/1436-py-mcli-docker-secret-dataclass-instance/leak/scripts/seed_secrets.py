"""Creates the pull secrets of the training cluster (run once per namespace)."""
from mcli.models import SecretType
from mcli.serverside.secrets import MCLIDockerRegistrySecret, push

SECRETS = [
    MCLIDockerRegistrySecret(
        name="dockerhub-team",
        secret_type=SecretType.docker_registry,
        docker_username="§user§",
        docker_password="§hubpat§",
        docker_email="mlops@acme-labs.io",
        docker_server="https://index.docker.io/v1/",
    ),
]

if __name__ == "__main__":
    for secret in SECRETS:
        push(secret, namespace="research")
        print("created", secret.name)
