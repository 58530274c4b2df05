# coding: utf-8
import json
from base64 import b64encode

from web_console.utils.k8s_client import k8s_client


class SettingService(object):

    def create_or_update_image_secret(self, image_uri, configs_dict):
        image_hub_url = configs_dict['IMAGE_HUB_URL']
        image_hub_username = configs_dict['IMAGE_HUB_USERNAME']
        image_hub_password = configs_dict['IMAGE_HUB_PASSWORD']
        encoded_username_password = str(
            b64encode(f'{image_hub_username}:{image_hub_password}'.encode('utf-8')), 'utf-8')
        encoded_image_cert = str(
            b64encode(json.dumps({
                'auths': {
                    image_hub_url: {
                        'username': image_hub_username,
                        'password': image_hub_password,
                        'auth': encoded_username_password
                    }
                }}).encode('utf-8')), 'utf-8')
        k8s_client.create_or_update_secret(
            data={'.dockerconfigjson': encoded_image_cert},
            metadata={'name': 'regcred', 'namespace': 'default'},
            secret_type='kubernetes.io/dockerconfigjson',
            name='regcred')
