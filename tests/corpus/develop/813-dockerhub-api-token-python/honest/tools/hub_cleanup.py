import os
import requests

r = requests.post("https://hub.docker.com/v2/users/login", json={"username": os.environ["HUB_USER"], "password": os.environ["HUB_PASS"]})
headers = {"Authorization": f"JWT {r.json()['token']}"}
requests.delete("https://hub.docker.com/v2/repositories/acme/web/tags/old/", headers=headers)
requests.post("https://status.acme-labs.io/api/login", json={"username": "cleanup", "password": "§password§"})
