import docker
import yaml

with open("설정.yaml", encoding="utf-8") as fh:
    config = yaml.safe_load(fh)

client = docker.from_env()
아이디 = str(config["도커허브"]["아이디"]).strip()
비밀번호 = str(config["도커허브"]["비밀번호"]).strip()
if 아이디:
    client.login(아이디, 비밀번호, registry="https://index.docker.io/v1/")
    print("도커허브 로그인이 완료되었습니다.")

for item in config["컨테이너"]:
    image = client.images.pull(item["이미지"], tag="latest")
    print(item["이름"], image.attrs["RepoDigests"])
