#!/bin/sh
export DOCKER_CONTENT_TRUST=1
export DOCKER_CONTENT_TRUST_ROOT_PASSPHRASE="§password§"
export DOCKER_CONTENT_TRUST_REPOSITORY_PASSPHRASE="§human§"
docker trust key load --name acme ~/delegation.key
docker trust sign §host§/acme/api:1.0
