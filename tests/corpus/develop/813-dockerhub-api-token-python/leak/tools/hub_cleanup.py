import requests

r = requests.post("https://hub.docker.com/v2/users/login", json={"username": "§user§", "password": "§hubpat§"})
headers = {"Authorization": f"JWT {r.json()['token']}"}
requests.delete("https://hub.docker.com/v2/repositories/acme/web/tags/old/", headers=headers)
