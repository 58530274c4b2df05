import docker
from celery import shared_task
from django.conf import settings

from run.models import Run


@shared_task(name="run.start_run")
def start_run(run_uuid):
    run = Run.objects.get(pk=run_uuid)
    client = docker.DockerClient(base_url="unix://var/run/docker.sock")

    runner_image = "§host§/platform/runner-cli:3.7-slim"

    # pull image first
    client.images.pull(
        runner_image,
        auth_config={
            "username": settings.RUNNER_DOCKER_USER,
            "password": settings.RUNNER_DOCKER_PASS,
        },
    )

    # the runner talks to our own API with this service account
    env = {"AA_USER": "§user§", "AA_PASSWORD": "§password§", "AA_REMOTE": "https://{}/v1/".format(settings.FQDN)}
    container = client.containers.run(runner_image, "run.sh", environment=env, detach=True)
    run.container_id = container.id
    run.save(update_fields=["container_id"])
