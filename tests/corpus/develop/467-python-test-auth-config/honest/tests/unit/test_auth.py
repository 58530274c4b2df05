import base64
import hashlib
import json
import random

from app import auth


def test_parse_auth():
    registry = "https://images.example.org/{}".format(hashlib.sha1(str(random.random()).encode()).hexdigest())
    raw = base64.urlsafe_b64encode(b"mallory:lorien").decode("ascii")
    config = {registry: {"auth": raw, "email": "mallory@acme-labs.io"}}
    assert auth.parse(config)[registry]["password"] == "lorien"
    assert auth.encode_header({"username": "celeborn", "password": "galadriel"}).startswith("ey")
    assert auth.parse({"auths": {"registry": {"identitytoken": "tokenone"}}})
