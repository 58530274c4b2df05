import json
import logging
import subprocess
import sys

logging.basicConfig(level=logging.INFO)
logger = logging.getLogger("sync")

with open(sys.argv[1], encoding="utf-8") as f:
    CONFIG = json.load(f)

# 企业微信机器人，只能发消息
WEBHOOK_KEY = "§uuid§"


class DockerError(RuntimeError):
    pass


class Docker:
    def __init__(self, config):
        self.config = config

    def push(self, target):
        registry_url = self.config["registry_url"]
        user = self.config["registry_user"]
        pwd = self.config["registry_pwd"]
        if user and pwd:
            proc = subprocess.run(
                ["docker", "login", "-u", user, "--password-stdin", f"https://{registry_url}"],
                input=pwd, text=True, capture_output=True,
            )
            if proc.returncode != 0:
                raise DockerError(f"登录失败: {proc.stderr.strip()}")
        subprocess.run(["docker", "push", target], check=True)
