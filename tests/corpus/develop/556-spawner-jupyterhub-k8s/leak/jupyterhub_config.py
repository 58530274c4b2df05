c.DockerSpawner.image = "§host§/lab/notebook:2025"
c.DockerSpawner.docker_login = True
c.DockerSpawner.docker_registry = "§host§"
c.DockerSpawner.docker_username = "§user§"
c.DockerSpawner.docker_password = "§password§"
