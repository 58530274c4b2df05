import logging
import subprocess

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("sync")

CONFIG = {
    "registry_url": "§host§",
    "registry_user": "§user§",
    "registry_pwd": "§punct§",
    "namespace": "mirror",
}


class DockerError(RuntimeError):
    pass


class Docker:
    def __init__(self, config):
        self.config = config

    def pull(self, image):
        logger.info("拉取镜像: %s", image)
        subprocess.run(["docker", "pull", image], check=True)

    def push(self, target):
        registry_url = self.config["registry_url"]
        user = self.config["registry_user"]
        pwd = self.config["registry_pwd"]
        proc = subprocess.run(
            ["docker", "login", "-u", user, "--password-stdin", f"https://{registry_url}"],
            input=pwd, text=True, capture_output=True,
        )
        if proc.returncode != 0:
            raise DockerError(f"登录失败: {proc.stderr.strip()}")
        subprocess.run(["docker", "push", target], check=True)
