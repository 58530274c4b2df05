import json
import subprocess

from charms.reactive import hook, remove_state, set_state, when, when_not
from charmhelpers.core import hookenv, unitdata

db = unitdata.kv()


@when('kubernetes-worker.docker-login')
def run_docker_login():
    """Login to a docker registry with configured credentials."""
    config = hookenv.config()

    previous_logins = config.previous('docker-logins')
    logins = config['docker-logins']
    logins = json.loads(logins)

    if previous_logins:
        previous_servers = {login['server'] for login in json.loads(previous_logins)}
        next_servers = {login['server'] for login in logins}
        for server in previous_servers - next_servers:
            subprocess.check_call(['docker', 'logout', server])

    for login in logins:
        server = login['server']
        username = login['username']
        password = login['password']
        cmd = ['docker', 'login', server, '-u', username, '-p', password]
        subprocess.check_call(cmd)

    remove_state('kubernetes-worker.docker-login')
    set_state('kubernetes-worker.restart-needed')
