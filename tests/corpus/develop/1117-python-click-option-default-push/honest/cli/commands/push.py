import click
import docker


@click.command()
@click.argument("image")
@click.option("--tag", default="latest", show_default=True)
@click.option("--hub", default="§host§", show_default=True, help="where to push to")
@click.option("--as", "who", default="§user§", show_default=True)
@click.option("--secret", envvar="PUSH_SECRET", prompt=True, hide_input=True, help="of the push user")
@click.option("--cache-salt", default="§hex32§", help="mixed into the names of cached layers")
def push(image, tag, hub, who, secret, cache_salt):
    """Push IMAGE to the company's hub."""
    client = docker.from_env()
    target = f"{hub}/{image}"
    client.images.get(image).tag(target, tag)
    for line in client.images.push(target, tag, stream=True, decode=True,
                                   auth_config={"username": who, "password": secret}):
        if line.get("error"):
            raise click.ClickException(line["error"])
        click.echo(line.get("status", ""))
