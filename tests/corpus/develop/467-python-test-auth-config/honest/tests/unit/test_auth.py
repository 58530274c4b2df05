import base64
import hashlib
import json
import random

from app import auth


def test_parse_auth():
    registry = "https://my-private-registry.example.org/{}".format(hashlib.sha1(str(random.random()).encode()).hexdigest())
    raw = base64.urlsafe_b64encode(b"sakuya:izayoi").decode("ascii")
    config = {registry: {"auth": raw, "email": "sakuya@scarlet.net"}}
    assert auth.parse(config)[registry]["password"] == "izayoi"
    assert auth.encode_header({"username": "reimu", "password": "hakurei"}).startswith("ey")
    assert auth.parse({"auths": {"registry": {"identitytoken": "1234token"}}})
