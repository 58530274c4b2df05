import getpass
import docker

registre = "§host§"
identifiant = input("Identifiant : ")
mot_de_passe = getpass.getpass("Mot de passe du registre : ")

client = docker.from_env()
client.login(identifiant, mot_de_passe, registry=registre)
mot_de_passe_ldap = "§password§"
