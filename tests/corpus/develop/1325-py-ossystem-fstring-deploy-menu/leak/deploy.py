import os
import sys

REMOTE = "deploy@194.0.2.17"
IMAGE = "ghcr.io/knusper/backend"
ghcr = {"user": "knusper", "pat": "§ghp§"}


def build(tag):
    os.system(f"docker build -t {IMAGE}:{tag} .")


def push(tag):
    os.system(f"echo {ghcr['pat']} | docker login ghcr.io -u {ghcr['user']} --password-stdin")
    os.system(f"docker push {IMAGE}:{tag}")


def rollout(tag):
    os.system(f"ssh {REMOTE} 'docker pull {IMAGE}:{tag} && TAG={tag} docker compose up -d'")


if __name__ == "__main__":
    tag = sys.argv[1] if len(sys.argv) > 1 else "latest"
    print("1) build\n2) push\n3) rollout\n4) all")
    choice = input("> ")
    if choice in "14":
        build(tag)
    if choice in "24":
        push(tag)
    if choice in "34":
        rollout(tag)
