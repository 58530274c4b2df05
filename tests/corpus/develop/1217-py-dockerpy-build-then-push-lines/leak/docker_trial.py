import docker

client = docker.DockerClient(base_url='unix://var/run/docker.sock')


docker_folder = "webapp"
deployment_name = "kurs-01"
docker_username = "talsperre"
docker_password = "§hubpat§"


client.images.build(path=docker_folder, gzip=False, tag=f"{docker_username}/{deployment_name}")

image = client.images.get(f"{docker_username}/{deployment_name}")
print(image.short_id)
print("start pushing your docker image to docker hub")
client.login(username=docker_username, password=docker_password)
for line in client.images.push(f'{docker_username}/{deployment_name}', stream=True, decode=True):
    print(line)
