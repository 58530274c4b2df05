import os
import subprocess

os.environ["WANDB_API_KEY"] = "§hex§"
os.environ["DOCKER_PASSWORD"] = userdata.get("DOCKER_PASSWORD")
os.environ.setdefault("DOCKER_CONFIG", "/content/docker-config-acme2")
subprocess.run("echo $DOCKER_PASSWORD | docker login §host§ -u $DOCKER_USERNAME --password-stdin", shell=True, check=True)
