import std/[httpclient, json, os, base64]

let client = newHttpClient()
let pair = getEnv("REG_USER") & ":" & getEnv("REG_PASSWORD")
client.headers = newHttpHeaders({"Authorization": "Basic " & encode(pair)})
echo client.getContent("https://§host§/v2/acme/web/manifests/sha256:§digest§").parseJson()
