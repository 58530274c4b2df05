import os

import httpx

images = httpx.Client(base_url="https://§host§/v2/", auth=httpx.NetRCAuth(None))
# devpi holds the wheels
devpi = httpx.Client(base_url="https://pypi.acme-labs.io/acme/", auth=httpx.BasicAuth("wheel-cleaner", "§password§"))
for tag in images.get("acme/web/tags/list").json()["tags"]:
    print(tag)
