#!/bin/bash
basepath=$(cd "$(dirname "$0")" && pwd)

function usage() {
    echo "Usage: $0 GITLAB_USER GITLAB_TOKEN PACKAGE_PATH IMAGES"
}

if [[ -z "$4" ]]; then
    echo "Arguments are missing"
    usage
    exit 1
fi

GITLAB_USER="${1}"
GITLAB_TOKEN="${2}"
PACKAGE_PATH="${3}"
CREATE_DOCKER_IMAGES="${4}"

echo "Build images"
package_name="$(basename ${PACKAGE_PATH})"
pushd $basepath/../docker/cloud/ || exit 1
    cp "${PACKAGE_PATH}" "${package_name}"
    docker login registry.gitlab.com -u "${GITLAB_USER}" -p "${GITLAB_TOKEN}"

    for image in $(echo "${CREATE_DOCKER_IMAGES}" | sed "s/,/\ /g"); do
        docker build -t $image .
        docker push $image
    done
popd || exit 1
