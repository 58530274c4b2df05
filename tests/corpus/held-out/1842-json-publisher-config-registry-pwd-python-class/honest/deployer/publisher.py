import subprocess


class Publisher:
    """Builds, tags and pushes; see config.json for the keys."""

    def __init__(self, config):
        self.config = config

    def tag(self, image, version):
        target = f"{self.config['registry_url']}/{image}:{version}"
        subprocess.run(["docker", "tag", image, target], check=True)
        return target

    def push(self, target):
        registry_url = self.config["registry_url"]
        user = self.config["registry_user"]
        pwd = self.config["registry_pwd"]
        if user and pwd:
            proc = subprocess.run(
                ["docker", "login", "-u", user, "--password-stdin", f"https://{registry_url}"],
                input=pwd,
                text=True,
            )
            if proc.returncode != 0:
                raise RuntimeError(f"docker login failed for {user}@{registry_url}")
        subprocess.run(["docker", "push", target], check=True)
