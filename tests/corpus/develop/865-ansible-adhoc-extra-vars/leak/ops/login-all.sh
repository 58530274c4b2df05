ansible swarm -b -m community.docker.docker_login -a "registry_url=§host§ username=§user§ password=§password§ reauthorize=yes"
