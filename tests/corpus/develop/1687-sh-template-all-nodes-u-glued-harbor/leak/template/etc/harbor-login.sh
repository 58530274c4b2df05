#!/bin/sh

# run the login on each node, so that kubelet finds ~/.docker/config.json
APP_DIR=/opt/installer
. ${APP_DIR}/function.env
. ${APP_DIR}/properties.env

DIR=${HOME}/${WORKDIR}

echo_blue "harbor login on all nodes"
bash ${DIR}/ssh-command.sh "docker login ${HARBOR_URL} -u§user§ -p§password§"

echo_blue "pull the base images"
bash ${DIR}/ssh-command.sh "docker pull ${HARBOR_URL}/base/nginx:1.21"
