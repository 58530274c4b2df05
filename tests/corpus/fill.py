#!/usr/bin/env python3
"""Fills the templates of the corpus with made-up values.

usage: python3 tests/corpus/fill.py OUT [--hosts neutral] [--seed N] [develop|held-out]

Writes OUT/<part>/<form>/<leak|honest>/<file>. The same seed gives the same values.
"""
import argparse
import base64
import hashlib
import json
import pathlib
import random
import re
import string
import sys

HERE = pathlib.Path(__file__).resolve().parent
PARTS = ("develop", "held-out")
SIDES = ("leak", "honest")
MARK = re.compile("§([a-z0-9_]+)§")

HOSTS = ["registry.acme-labs.io", "quay.io", "ghcr.io", "docker.io", "harbor.acme-labs.io",
         "registry.gitlab.com", "acmelabs.azurecr.io", "docker.acme-labs.io:5000"]
NEUTRAL = ["nexus.acme-labs.io", "hub.acme-labs.io", "images.acme-labs.io", "repo.corp.lan:5000"]
USERS = ["acmebot", "jdoe", "ci-robot", "deployer", "marta", "build-agent", "svc_images", "tomasz", "acme+puller", "admin"]
WORDS = ["Winter", "harbour", "Panther", "maple", "Gibraltar", "copper", "Sunset", "lantern", "Tornado", "pebble",
         "Falcon", "mustard", "Orchid", "tunnel", "Granite", "walrus", "Velvet", "cactus", "Glacier", "pickle"]
ALNUM = string.ascii_letters + string.digits
B64URL = ALNUM + "-_"


def b64(data):
    return base64.b64encode(data if isinstance(data, bytes) else data.encode()).decode()


def b64url(data, pad=True):
    text = base64.urlsafe_b64encode(data if isinstance(data, bytes) else data.encode()).decode()
    return text if pad else text.rstrip("=")


class Values:
    """The values of one side of one form. Each mark has one value there, made when it is first asked for."""

    def __init__(self, name, side, host, seed):
        self.rng = {}
        self.key = f"{seed}/{name}/{side}"
        self.host = host
        self.known = {}

    def get(self, mark):
        if mark not in self.known:
            maker = getattr(self, "make_" + mark, None)
            if maker is None:
                raise SystemExit(f"unknown mark §{mark}§")
            self.known[mark] = maker(random.Random(f"{self.key}/{mark}"))
        return self.known[mark]

    def chars(self, r, n, alphabet=ALNUM):
        return "".join(r.choice(alphabet) for _ in range(n))

    def mixed(self, r):
        n = r.randint(16, 24)
        while True:
            text = self.chars(r, n)
            if r.random() < 0.3:
                at = r.randint(3, n - 4)
                text = text[:at] + r.choice("-_.") + text[at + 1:]
            if re.search("[a-z]", text) and re.search("[A-Z]", text) and len(re.findall("[0-9]", text)) > 1:
                return text

    def make_host(self, r):
        return self.host

    def make_user(self, r):
        return r.choice(USERS)

    def make_user2(self, r):
        return r.choice([u for u in USERS if u != self.get("user")])

    make_password = make_password2 = make_password3 = mixed

    def make_human(self, r):
        word = r.choice([w for w in WORDS if len(w) < 9])
        sign = r.choice("!-_.@#")
        tail = str(r.randint(1000, 9999)) if len(word) < 9 else str(r.randint(10, 99))
        text = word + sign + tail
        while len(text) < 10:
            text += r.choice("!x0")
        return text

    make_human2 = make_human

    def make_punct(self, r):
        """With signs that need quotes in a shell; only for quoted places."""
        text = self.mixed(r)[:16]
        for at in sorted(r.sample(range(2, 15), 3)):
            text = text[:at] + r.choice("*#,./;@!^&") + text[at + 1:]
        return text

    def make_urlhuman(self, r):
        return self.get("human").replace("@", "%40").replace("#", "%23").replace("!", "%21")

    def make_auth(self, r):
        return b64(self.get("user") + ":" + self.get("password"))

    def make_auth2(self, r):
        return b64(self.get("user2") + ":" + self.get("password2"))

    def make_authhuman(self, r):
        return b64(self.get("user") + ":" + self.get("human"))

    def make_authurl(self, r):
        return b64url(self.get("user") + ":" + self.get("password"))

    def make_userb64(self, r):
        return b64(self.get("user"))

    def make_passwordb64(self, r):
        return b64(self.get("password"))

    def make_humanb64(self, r):
        return b64(self.get("human"))

    def config(self):
        return json.dumps({"auths": {self.host: {"auth": self.get("auth")}}}, separators=(",", ":"))

    def make_config64(self, r):
        return b64(self.config())

    def make_config64a(self, r):
        return self.get("config64")[:64]

    def make_config64b(self, r):
        return self.get("config64")[64:]

    def make_cfg64(self, r):
        return b64(json.dumps({self.host: {"auth": self.get("auth"), "email": "ops@acme-labs.io"}}))

    def make_xauth(self, r):
        return b64url(json.dumps({"username": self.get("user"), "password": self.get("password"),
                                  "serveraddress": self.host}))

    def make_hubpat(self, r):
        return "dckr_pat_" + self.chars(r, 27, B64URL)

    def make_huboat(self, r):
        return "dckr_oat_" + self.chars(r, 27, B64URL)

    def make_ghp(self, r):
        return "ghp_" + self.chars(r, 36)

    def make_glpat(self, r):
        return "glpat-" + self.chars(r, 20, B64URL)

    def make_gldt(self, r):
        return "gldt-" + self.chars(r, 20, B64URL)

    def make_npm(self, r):
        return "npm_" + self.chars(r, 36)

    def make_jwt(self, r):
        head = b64url('{"alg":"RS256","typ":"JWT"}', pad=False)
        body = b64url(json.dumps({"iss": "auth.acme-labs.io", "sub": self.get("user"), "iat": r.randint(1600000000, 1790000000),
                                  "jti": self.chars(r, 22)}), pad=False)
        return f"{head}.{body}.{self.chars(r, 128, B64URL)}"

    def make_hex(self, r):
        return self.chars(r, 40, "0123456789abcdef")

    def make_hex32(self, r):
        return self.chars(r, 32, "0123456789abcdef")

    def make_digest(self, r):
        return self.chars(r, 64, "0123456789abcdef")

    def make_sri(self, r):
        return "sha512-" + b64(bytes(r.randrange(256) for _ in range(64)))

    def make_b64key(self, r):
        return b64(bytes(r.randrange(256) for _ in range(32)))

    def make_b64iv(self, r):
        return b64(bytes(r.randrange(256) for _ in range(16)))

    def make_longb64(self, r):
        return b64(bytes(r.randrange(256) for _ in range(240)))

    def make_bcrypt(self, r):
        return "$2y$05$" + self.chars(r, 53, ALNUM + "./")

    def make_uuid(self, r):
        h = self.chars(r, 32, "0123456789abcdef")
        return f"{h[:8]}-{h[8:12]}-4{h[13:16]}-a{h[17:20]}-{h[20:]}"

    def make_akcp(self, r):
        return "AKCp8" + self.chars(r, 68)

    def make_acr(self, r):
        return self.chars(r, 42, ALNUM + "+/") + "+ACR" + self.chars(r, 6)

    def make_robotkey(self, r):
        return self.chars(r, 64, string.ascii_uppercase + string.digits)

    def make_awspw(self, r):
        payload = {"payload": b64(bytes(r.randrange(256) for _ in range(700))),
                   "datakey": "AQEBAHh" + b64(bytes(r.randrange(256) for _ in range(120))),
                   "version": "2", "type": "DATA_KEY", "expiration": r.randint(1600000000, 1790000000)}
        return b64(json.dumps(payload, separators=(",", ":")))

    def make_json_key(self, r):
        body = b64(bytes(r.randrange(256) for _ in range(1216)))
        lines = "\n".join(body[i:i + 64] for i in range(0, len(body), 64))
        return json.dumps({
            "type": "service_account", "project_id": "acme-prod-271", "private_key_id": self.chars(r, 40, "0123456789abcdef"),
            "private_key": f"-----BEGIN PRIVATE KEY-----\n{lines}\n-----END PRIVATE KEY-----\n",
            "client_email": "puller@acme-prod-271.iam.gserviceaccount.com", "client_id": str(r.randint(10**20, 10**21 - 1)),
            "auth_uri": "https://accounts.google.com/o/oauth2/auth", "token_uri": "https://oauth2.googleapis.com/token"})

    def make_json_key_escaped(self, r):
        return json.dumps(self.get("json_key"))[1:-1]

    def make_json_key64(self, r):
        return b64(self.get("json_key"))

    def make_jsonauth(self, r):
        return b64("_json_key:" + self.get("json_key"))


def stable(name, choices):
    return choices[int(hashlib.sha256(("host/" + name).encode()).hexdigest(), 16) % len(choices)]


def real_path(relative):
    """`template.` at the start of a file's name keeps git and cargo from taking the template for their own file."""
    return pathlib.Path(*[p.removeprefix("template.") for p in relative.parts])


def forms(part):
    return sorted(p for p in (HERE / part).iterdir() if p.is_dir())


def fill(out, parts=PARTS, hosts="real", seed=1):
    """Writes the filled files below out; returns their paths as (part, form, side, path)."""
    written = []
    for part in parts:
        for form in forms(part):
            name = form.name.split("-", 1)[1]
            host = stable(name, NEUTRAL if hosts == "neutral" else HOSTS)
            for side in SIDES:
                values = Values(name, side, host, seed)
                for source in sorted(p for p in (form / side).rglob("*") if p.is_file()):
                    target = pathlib.Path(out) / part / form.name / side / real_path(source.relative_to(form / side))
                    target.parent.mkdir(parents=True, exist_ok=True)
                    text = source.read_bytes().decode("utf-8")
                    target.write_bytes(MARK.sub(lambda m: values.get(m.group(1)), text).encode())
                    written.append((part, form.name, side, target))
    return written


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("out")
    p.add_argument("part", nargs="?", choices=PARTS)
    p.add_argument("--hosts", choices=("real", "neutral"), default="real")
    p.add_argument("--seed", type=int, default=1)
    a = p.parse_args()
    written = fill(a.out, (a.part,) if a.part else PARTS, a.hosts, a.seed)
    print(f"{len(written)} files in {a.out}", file=sys.stderr)


if __name__ == "__main__":
    main()
