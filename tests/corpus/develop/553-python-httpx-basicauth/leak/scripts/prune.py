import httpx

client = httpx.Client(base_url="https://§host§/v2/", auth=httpx.BasicAuth("§user§", "§password§"))
for tag in client.get("acme/web/tags/list").json()["tags"]:
    print(tag)
