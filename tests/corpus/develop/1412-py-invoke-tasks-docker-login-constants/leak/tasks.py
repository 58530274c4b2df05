import pathlib

from invoke import task

BASE_DIR = pathlib.Path(__file__).parent
REPOSITORY = "§host§/harvest"
REPO_LOGIN = "§user§"
REPO_PASS = "§password§"


@task
def docker_login(ctx):
    """
    Logs in at the repository of the runner images
    """
    ctx.run(f"docker login -u {REPO_LOGIN} -p '{REPO_PASS}' {REPOSITORY.split('/')[0]}", hide=True)


@task(docker_login)
def publish_runner_image(ctx):
    """
    Uses Docker to build and push an image to use as Gitlab pipeline image
    """
    ctx.run("docker build -f Dockerfile-runner -t gitlab-runner .", pty=True, echo=True)
    ctx.run(f"docker tag gitlab-runner:latest {REPOSITORY}/gitlab-runner:latest", echo=True)
    ctx.run(f"docker push {REPOSITORY}/gitlab-runner:latest", echo=True, pty=True)
