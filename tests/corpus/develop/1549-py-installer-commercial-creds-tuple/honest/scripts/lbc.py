#!/usr/bin/env python3
import argparse
import os
import re
import subprocess
import tempfile

CHART = "console/enterprise-suite"


def write_temp_credentials(creds_tempfile, creds):
    creds_str = '\n'.join(["imageCredentials:",
                           "    username: " + creds[0],
                           "    password: " + creds[1]])
    creds_tempfile.write(creds_str)
    creds_tempfile.flush()


def import_credentials():
    creds = (os.environ.get('COMMERCIAL_USERNAME'),
             os.environ.get('COMMERCIAL_PASSWORD'))

    if creds[0] is None or creds[1] is None:
        with open(os.path.expanduser('~/.commercial/commercial.credentials')) as creds_file:
            creds_dict = dict(re.findall(r'^(user|password)\s*=\s*(.+)$', creds_file.read(), re.M))
            creds = (creds_dict.get('user'), creds_dict.get('password'))

    return creds


def install(args):
    with tempfile.NamedTemporaryFile('w') as creds_tempfile:
        write_temp_credentials(creds_tempfile, import_credentials())
        subprocess.check_call(["helm", "install", CHART, "--values", creds_tempfile.name])
