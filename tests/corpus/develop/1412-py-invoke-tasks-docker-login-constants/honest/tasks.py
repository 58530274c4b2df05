import pathlib

from invoke import task

BASE_DIR = pathlib.Path(__file__).parent
REPOSITORY = "123456789012.dkr.ecr.eu-central-1.amazonaws.com"
SUPERUSER_PASS = "§password§"


def aws_docker_login(ctx):
    output = ctx.run("aws ecr get-login-password --profile prod", hide=True)
    ctx.run(f"docker login --username AWS --password {output.stdout.strip()} {REPOSITORY}", hide=True)


@task(help={
    "docker_login": "Specify this flag to log in with Docker. Only needed once per session"
})
def publish_runner_image(ctx, docker_login=False):
    """
    Uses Docker to build and push an image to use as Gitlab pipeline image
    """
    ctx.run("docker build -f Dockerfile-runner -t gitlab-runner .", pty=True, echo=True)
    if docker_login:
        aws_docker_login(ctx)
    ctx.run(f"docker push {REPOSITORY}/gitlab-runner:latest", echo=True, pty=True)


@task
def load_fixtures(ctx):
    ctx.run(f"DJANGO_SUPERUSER_PASSWORD={SUPERUSER_PASS} python manage.py createsuperuser --noinput --username dev")
