#!/bin/bash
gcloud auth activate-service-account --key-file="$GOOGLE_APPLICATION_CREDENTIALS"
gcloud auth configure-docker europe-west1-docker.pkg.dev --quiet
docker login -u _json_key --password-stdin https://europe-west1-docker.pkg.dev < key.json
docker login -u oauth2accesstoken -p "$(gcloud auth print-access-token)" https://gcr.io
docker push europe-west1-docker.pkg.dev/acme-prod-271/apps/api@sha256:§digest§
