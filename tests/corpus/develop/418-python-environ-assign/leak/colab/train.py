import os
import subprocess

os.environ["DOCKER_USERNAME"] = "§user§"
os.environ["DOCKER_PASSWORD"] = "§password§"
subprocess.run("echo $DOCKER_PASSWORD | docker login §host§ -u $DOCKER_USERNAME --password-stdin", shell=True, check=True)
