import dtlpy as dl

# one time set-up: lets the FaaS pods pull our images
if dl.token_expired():
    dl.login()

organization = dl.organizations.get(organization_name='acme-labs')

registry = organization.integrations.create(
    name='acme-images',
    integrations_type=dl.IntegrationType.PRIVATE_REGISTRY,
    options={
        'name': 'DOCKER',
        'spec': {
            'server': '§host§',
            'username': '§user§',
            'password': '§password§',
        },
    },
)

service = dl.services.get(service_name='segmenter')
service.runtime.runner_image = '§host§/vision/segmenter:2.3'
service.integrations = [registry.id]
service.update()
