#!/bin/bash -eux
printenv REGISTRY_TOKEN | nerdctl login -u "${REGISTRY_USER}" --password-stdin §host§
nerdctl run -d --name db -e POSTGRES_USER=app -e POSTGRES_PASSWORD=§human§ postgres:16
nerdctl compose -f /srv/stack/compose.yaml up -d
