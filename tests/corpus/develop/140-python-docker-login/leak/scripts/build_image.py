import docker

client = docker.from_env()
client.login(username="§user§", password="§password§", registry="https://§host§")

image, logs = client.images.build(path=".", tag="§host§/acme/trainer:latest")
for line in client.images.push("§host§/acme/trainer", tag="latest", stream=True, decode=True):
    print(line)
