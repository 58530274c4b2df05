import datetime
import json
import subprocess
import sys

import requests

## Datetime
x = datetime.datetime.now()
created_at = x.strftime("%Y-%m-%d %H:%M:%S")

## Parameter (fill in before you run this, do not commit)
old_registry_url = "§host§"
old_user = "xxxx.yyy@acme-labs.io"
old_token = "YYYYYYYYYYYYYYYYYYYY"

acr_url = "xxxx.azurecr.io"
acr_user = "acr-admin"
acr_access_key = "XXXXXXXXXXXXXXXXXXX"


def get_catalog():
    headers = {
        'Authorization': 'Bearer {}'.format(old_token),
        'Content-Type': 'application/json'
    }
    response = requests.request("GET", 'https://' + old_registry_url + '/v2/_catalog', headers=headers)
    return json.loads(response.text)['repositories']


def import_image(name, tag):
    cmd = ("az acr import --name acmeplatform --source %s/%s:%s --image %s:%s -u %s -p %s"
           % (old_registry_url, name, tag, name, tag, old_user, old_token))
    return subprocess.call(cmd, shell=True)
