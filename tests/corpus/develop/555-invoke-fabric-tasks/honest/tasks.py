from invoke import task


@task(help={
    "user": "login name for §host§",
    "password": "password for the docker registry (default: asks)",
})
def push(c, user="ci", password=None):
    """Log in to the docker registry and push."""
    password = password or c.config.docker.get("pass") or getpass.getpass("Registry password: ")
    c.run(f"docker login -u {user} --password-stdin {c.docker.repo}", in_stream=io.StringIO(password))
    c.run(f"docker push {c.docker.repo}/web")
