import std/[httpclient, json]

let client = newHttpClient()
client.headers = newHttpHeaders({"Authorization": "Basic §auth§"})
echo client.getContent("https://§host§/v2/acme/web/tags/list").parseJson()["tags"]
