import requests

IMAGE = "§host§/acme/api"
JIRA = "https://jira.acme-labs.io/rest/api/2"
AUTH = ("release-bot", "§password§")

def issues(version):
    r = requests.get(f"{JIRA}/search", params={"jql": f"fixVersion={version}"}, auth=AUTH, timeout=10)
    r.raise_for_status()
    return r.json()["issues"]
