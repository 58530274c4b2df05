#!/bin/bash

begin_message () { echo -n "$1 ... "; }
end_message () { echo "$1"; }

runtimepath=/opt/loadtest/runtime

begin_message "Docker Start"
docker_compose_CMD=$(echo `which docker-compose`)
if [ ! -z "$DOCKER_REGISTRY_TOKEN" ] ; then
  # A docker token was passed in on the call, generate the file
  dockerdir=`eval echo ~`/.docker
  [[ ! -e "$dockerdir" ]] && mkdir $dockerdir
  echo -e '{\n\t"auths": {\n\t\t"$DOCKER_REGISTRY": {\n\t\t\t"auth": "$DOCKER_REGISTRY_TOKEN"\n\t\t}\n\t}\n}' | sed "s|\"\$DOCKER_REGISTRY\"|\"$DOCKER_REGISTRY\"|; s|\"\$DOCKER_REGISTRY_TOKEN\"|\"$DOCKER_REGISTRY_TOKEN\"|" > ~/.docker/config.json
fi
# The sudo su $USER is to become the user which includes the inclusion in the docker group
sudo su $USER -c "$docker_compose_CMD -f $runtimepath/docker-compose.yml up -d"
end_message "Successful"
