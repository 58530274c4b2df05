#!/usr/bin/env python3
import docker

client = docker.from_env()
client.login(username='', password=r'', registry='hub.campus.example.edu')
cli = docker.APIClient(base_url='unix://var/run/docker.sock')
for image in client.images.list():
    try:
        if "hub.campus.example.edu/jupyter" in image.tags[0]:
            print(image.tags[0], image.id[7:19])
            for line in cli.push(image.tags[0], stream=True, decode=True):
                print(line)
            print("\n")
        else:
            ...
    except IndexError:
        ...
