import typer

app = typer.Typer()


@app.command()
def setup_creds(
    name: str = typer.Option(..., help="Name of the profile"),
    default_registry: str = typer.Option(
        None, help="Default registry server to use while installing. Don't include the scheme."
    ),
    default_tap_install_registry: str = typer.Option("registry.tanzu.vmware.com", help="Default registry to use while installing tap."),
    default_registry_username: str = typer.Option(None, help="Registry username to use while installing tap"),
    default_registry_password: str = typer.Option(
        None, help="Registry password to use while installing tap. If using GCR set this as path to jsonkey file."
    ),
    vmware_username: str = typer.Option(None, help="Username of the vendor's network"),
    vmware_password: str = typer.Option(None, help="Password of the vendor's network"),
):
    """Saves the credentials of a profile."""
    if default_registry_username and not default_registry_password:
        raise typer.BadParameter("default-registry-password is missing")
    typer.echo(f"saved {name}")
