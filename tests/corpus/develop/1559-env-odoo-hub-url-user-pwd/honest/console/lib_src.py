import os
import subprocess

import click

from .tools import pass_config
from . import cli


@cli.group(cls=click.Group)
@pass_config
def src(config):
    pass


@src.command()
@pass_config
def hub_login(config):
    hub = os.environ['ODOO_HUB_URL']

    def _login():
        res = subprocess.check_output([
            'docker', 'login', hub,
            '-u', os.environ['ODOO_HUB_USER'],
            '-p', os.environ['ODOO_HUB_PWD'],
        ], encoding="utf-8")
        return "Login Succeeded" in res

    try:
        if _login():
            return
    except subprocess.CalledProcessError:
        click.secho("Please self sign certificate for {} with command 'self-sign-hub-certificate'".format(hub), fg='red')
