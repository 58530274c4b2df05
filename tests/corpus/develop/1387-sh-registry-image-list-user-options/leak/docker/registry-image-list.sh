#!/usr/bin/bash

USERNAME="admin"
PASSWORD="§human§"
IMAGE_NAME="${1}"

if [ -n "${IMAGE_NAME}" ]; then
    curl --request GET --user ${USERNAME}:${PASSWORD} "http://images.acme-labs.io/v2/${IMAGE_NAME}/tags/list"
else
    curl --request GET --user ${USERNAME}:${PASSWORD} "http://images.acme-labs.io/v2/_catalog"
fi
