import json

import requests
from requests.auth import HTTPBasicAuth

from plugins.base import PluginBase


class Plugin(PluginBase):
    def fetch(self, config):
        registry_url = config.get('registry_url')
        registry_user = config.get('registry_user')
        registry_password = config.get('registry_password')
        verify_ssl = config.get('verify_ssl')

        if registry_url \
            and registry_user \
            and registry_password:
            image_list = []
            r = requests.get(url=registry_url + "/v2/_catalog", auth=HTTPBasicAuth(registry_user, registry_password), timeout=10, verify=verify_ssl)
            image_result = json.loads(r.text).get('repositories', [])
            for i in image_result:
                img_data = {}
                img = i.split('/')
                img_data["title"] = img[-1]
                img_data["group"] = img[0] if len(img) > 1 else ''
                image_list.append(img_data)
            return image_list
        return [{"title": "registry_user and registry_password are required"}]
