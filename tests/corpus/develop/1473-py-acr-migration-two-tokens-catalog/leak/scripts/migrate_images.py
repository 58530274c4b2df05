import datetime
import json
import subprocess
import sys

import requests

## Datetime
x = datetime.datetime.now()
created_at = x.strftime("%Y-%m-%d %H:%M:%S")

## Parameter
old_registry_url = "§host§"
old_user = "§user§@acme-labs.io"
old_token = "§password§"

acr_url = "acmeplatform.azurecr.io"
acr_user = "acmeplatform"
acr_access_key = "§acr§"


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


if __name__ == '__main__':
    for repo in get_catalog():
        print(created_at, repo)
