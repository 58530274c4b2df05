import docker
from celery import shared_task
from django.conf import settings

from run.models import Run


@shared_task(name="run.start_run")
def start_run(run_uuid):
    run = Run.objects.get(pk=run_uuid)
    client = docker.DockerClient(base_url="unix://var/run/docker.sock")

    # get runner image
    # FIXME: allow user to define which one to use
    runner_image = "§host§/platform/runner-cli:3.7-slim"

    # pull image first
    client.images.pull(
        runner_image,
        auth_config={
            "username": "§user§",
            "password": "§password§",
        },
    )

    # token of the user who started the run
    token = run.owner.auth_token.key
    env = {"AA_TOKEN": token, "AA_REMOTE": "https://{}/v1/".format(settings.FQDN)}
    container = client.containers.run(runner_image, "run.sh", environment=env, detach=True)
    run.container_id = container.id
    run.save(update_fields=["container_id"])
