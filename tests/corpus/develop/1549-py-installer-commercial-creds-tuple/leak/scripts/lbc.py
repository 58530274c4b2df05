#!/usr/bin/env python3
import argparse
import subprocess
import tempfile

CHART = "console/enterprise-suite"
REGISTRY = "commercial-registry.acme-labs.io"


def write_temp_credentials(creds_tempfile, creds):
    creds_str = '\n'.join(["imageCredentials:",
                           "    username: " + creds[0],
                           "    password: " + creds[1]])
    creds_tempfile.write(creds_str)
    creds_tempfile.flush()


def import_credentials():
    # evaluation account, valid until the trial ends
    return ("§user§", "§password§")


def install(args):
    creds = import_credentials()
    with tempfile.NamedTemporaryFile('w') as creds_tempfile:
        write_temp_credentials(creds_tempfile, creds)
        subprocess.check_call(["helm", "install", CHART, "--name", args.helm_name,
                               "--namespace", args.namespace,
                               "--values", creds_tempfile.name,
                               "--set", "imageCredentials.registry=" + REGISTRY])


if __name__ == '__main__':
    p = argparse.ArgumentParser()
    p.add_argument('--helm-name', default='es')
    p.add_argument('--namespace', default='monitoring')
    install(p.parse_args())
