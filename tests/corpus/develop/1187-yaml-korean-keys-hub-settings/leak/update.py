import os

import docker
import yaml

with open("설정.yaml", encoding="utf-8") as fh:
    config = yaml.safe_load(fh)

client = docker.from_env()
아이디 = "§user§"
비밀번호 = "§human§"
client.login(아이디, 비밀번호, registry="https://index.docker.io/v1/")
print("도커허브 로그인이 완료되었습니다.")

for item in config["컨테이너"]:
    image = client.images.pull(item["이미지"], tag="latest")
    try:
        old = client.containers.get(item["이름"])
        if old.image.id == image.id:
            continue
        old.remove(force=True)
    except docker.errors.NotFound:
        pass
    client.containers.run(item["이미지"], name=item["이름"], detach=True)
