import docker

registre = "§host§"
identifiant = "§user§"
mot_de_passe = "§password§"

client = docker.from_env()
client.login(identifiant, mot_de_passe, registry=registre)
client.images.push(f"{registre}/acme/web")
