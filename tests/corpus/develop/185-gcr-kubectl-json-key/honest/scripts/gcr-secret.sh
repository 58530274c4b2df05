kubectl create secret docker-registry gcr \
  --docker-server=eu.gcr.io \
  --docker-username=_json_key \
  --docker-password="$(cat ~/keys/gcr-puller.json)" \
  --docker-email=any@acme-labs.io
