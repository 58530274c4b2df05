import base64
import json

import requests_unixsocket

ENGINE = "http+unix://%2Fvar%2Frun%2Fdocker.sock/v1.43"


def _header():
    payload = dict(username="§user§", password="§human§", serveraddress="https://§host§/v2/")
    return base64.urlsafe_b64encode(json.dumps(payload).encode("utf-8"))


def pull(image, tag="latest"):
    session = requests_unixsocket.Session()
    resp = session.post(
        f"{ENGINE}/images/create",
        params={"fromImage": f"§host§/{image}", "tag": tag},
        headers={"X-Registry-Auth": _header()},
        stream=True,
    )
    for line in resp.iter_lines():
        event = json.loads(line)
        if "error" in event:
            raise RuntimeError(event["error"])
