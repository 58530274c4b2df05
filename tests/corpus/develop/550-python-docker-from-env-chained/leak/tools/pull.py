import docker

docker.from_env().login("§user§", "§password§", registry="https://§host§")
