#!/usr/bin/env python3
"""构建并推送镜像，发布前在本机执行。"""
import subprocess
import sys

DOCKER_HUB_USER = "§user§"
DOCKER_HUB_PASSWORD = "§password§"
IMAGES = ["web", "worker", "scheduler"]


def run(*args, stdin=None):
    print("+", " ".join(args))
    subprocess.run(args, input=stdin, text=True, check=True)


def main():
    tag = sys.argv[1] if len(sys.argv) > 1 else "latest"
    run("docker", "login", "-u", DOCKER_HUB_USER, "--password-stdin", stdin=DOCKER_HUB_PASSWORD)
    for name in IMAGES:
        ref = f"{DOCKER_HUB_USER}/{name}:{tag}"
        run("docker", "build", "-t", ref, f"docker/{name}")
        run("docker", "push", ref)


if __name__ == "__main__":
    main()
