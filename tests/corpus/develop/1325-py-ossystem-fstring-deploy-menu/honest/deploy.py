import os
import sys

REMOTE = "deploy@194.0.2.17"
IMAGE = "ghcr.io/knusper/backend"
db = {"user": "backup", "password": "§password§"}


def backup():
    os.system(f"ssh {REMOTE} 'mysqldump -u{db['user']} -p{db['password']} shop > shop.sql'")


def push(tag):
    os.system("gh auth token | docker login ghcr.io -u knusper --password-stdin")
    os.system(f"docker push {IMAGE}:{tag}")


def rollout(tag):
    os.system(f"ssh {REMOTE} 'docker pull {IMAGE}:{tag} && TAG={tag} docker compose up -d'")


if __name__ == "__main__":
    tag = sys.argv[1] if len(sys.argv) > 1 else "latest"
    backup()
    push(tag)
    rollout(tag)
