from fabric import task

@task
def deploy(c):
    c.run("docker login §host§ -u §user§ -p §human§")
    c.run("docker pull §host§/acme/web && docker compose up -d")
