kubectl create secret docker-registry gcr \
  --docker-server=eu.gcr.io \
  --docker-username=_json_key_base64 \
  --docker-password='§json_key64§' \
  --docker-email=any@acme-labs.io
