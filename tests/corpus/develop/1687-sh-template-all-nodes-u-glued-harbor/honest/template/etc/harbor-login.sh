#!/bin/sh

# run the login on each node, so that kubelet finds ~/.docker/config.json
APP_DIR=/opt/installer
. ${APP_DIR}/function.env
. ${APP_DIR}/properties.env

DIR=${HOME}/${WORKDIR}

echo_blue "harbor login on all nodes"
bash ${DIR}/ssh-command.sh "docker login ${HARBOR_URL} -u${HARBOR_USER} -p${HARBOR_PW}"

echo_blue "mysql on the first node"
bash ${DIR}/ssh-command.sh "mysql -uroot -p§password§ -e 'show databases'"
