import base64
import json

import requests_unixsocket

ENGINE = "http+unix://%2Fvar%2Frun%2Fdocker.sock/v1.43"


def header(username, password, serveraddress):
    """Value of X-Registry-Auth.

    >>> header("user", "secret", "localhost:5000")
    b'eyJ1c2VybmFtZSI6ICJ1c2VyIiwgInBhc3N3b3JkIjogInNlY3JldCIsICJzZXJ2ZXJhZGRyZXNzIjogImxvY2FsaG9zdDo1MDAwIn0='
    """
    payload = dict(username=username, password=password, serveraddress=serveraddress)
    return base64.urlsafe_b64encode(json.dumps(payload).encode("utf-8"))


def pull(image, auth, tag="latest"):
    session = requests_unixsocket.Session()
    resp = session.post(
        f"{ENGINE}/images/create",
        params={"fromImage": f"§host§/{image}", "tag": tag},
        headers={"X-Registry-Auth": header(**auth)},
        stream=True,
    )
    for line in resp.iter_lines():
        event = json.loads(line)
        if "error" in event:
            raise RuntimeError(event["error"])
