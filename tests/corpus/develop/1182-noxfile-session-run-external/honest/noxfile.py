import os

import nox

nox.options.sessions = ["tests", "lint"]
IMAGE = "§host§/python/wheelhouse"
CREDS = "{user}:{password}"
DOCS = {"url": "https://docs.acme-labs.io/upload", "token": "§password§"}


@nox.session(python=["3.10", "3.11"])
def tests(session):
    session.install("-e", ".[test]")
    session.run("pytest", "-q", *session.posargs)


@nox.session
def docs(session):
    session.install("sphinx")
    session.run("sphinx-build", "docs", "build/html")
    session.run("curl", "-sf", "-H", f"X-Docs-Token: {DOCS['token']}", "-F", "zip=@build/docs.zip", DOCS["url"], external=True)


@nox.session(venv_backend="none")
def image(session):
    """nox -s image -- 1.4"""
    (version,) = session.posargs
    creds = CREDS.format(user="§user§", password=os.environ["WHEELHOUSE_SECRET"])
    session.run("buildah", "bud", "-t", f"wheelhouse:{version}", ".")
    session.run("skopeo", "copy", f"--dest-creds={creds}", f"containers-storage:localhost/wheelhouse:{version}",
                f"docker://{IMAGE}:{version}")
