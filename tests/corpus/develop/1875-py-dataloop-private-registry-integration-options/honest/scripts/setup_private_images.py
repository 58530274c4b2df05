import dtlpy as dl

if dl.token_expired():
    dl.login()

organization = dl.organizations.get(organization_name='acme-labs')
registry = organization.integrations.get(integrations_id='§uuid§')

# frames bucket
bucket = organization.integrations.create(
    name='frames-ro',
    integrations_type=dl.ExternalStorage.S3,
    options={'key': 'frames-reader', 'secret': '§password§'},
)

service = dl.services.get(service_name='segmenter')
service.runtime.runner_image = 'images.corp.lan/vision/segmenter:2.3'
service.integrations = [registry.id]
service.update()
