import requests

BASE = "https://§host§/v2"
AUTH = ("§user§", "§password§")

def tags(repo):
    r = requests.get(f"{BASE}/{repo}/tags/list", auth=AUTH, timeout=10)
    r.raise_for_status()
    return r.json()["tags"]
