import nox

nox.options.sessions = ["tests", "lint"]
IMAGE = "§host§/python/wheelhouse"
CREDS = "§user§:§password§"


@nox.session(python=["3.10", "3.11"])
def tests(session):
    session.install("-e", ".[test]")
    session.run("pytest", "-q", *session.posargs)


@nox.session
def lint(session):
    session.install("ruff")
    session.run("ruff", "check", "src")


@nox.session(venv_backend="none")
def image(session):
    """nox -s image -- 1.4"""
    (version,) = session.posargs
    session.run("buildah", "bud", "-t", f"wheelhouse:{version}", ".")
    session.run("skopeo", "copy", f"--dest-creds={CREDS}", f"containers-storage:localhost/wheelhouse:{version}",
                f"docker://{IMAGE}:{version}")
