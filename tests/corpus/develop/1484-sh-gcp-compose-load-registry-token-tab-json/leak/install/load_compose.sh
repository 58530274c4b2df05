#!/bin/bash

begin_message () { echo -n "$1 ... "; }
end_message () { echo "$1"; }

runtimepath=/opt/loadtest/runtime

begin_message "Templates"
cp $runtimepath/load.tmpl $runtimepath/load.json
end_message "Successful"

begin_message "Docker Start"
docker_compose_CMD=$(echo `which docker-compose`)
dockerdir=`eval echo ~`/.docker
[[ ! -e "$dockerdir" ]] && mkdir $dockerdir
echo -e '{\n\t"auths": {\n\t\t"§host§": {\n\t\t\t"auth": "§auth§"\n\t\t}\n\t}\n}' > ~/.docker/config.json
# The sudo su $USER is to become the user which includes the inclusion in the docker group
sudo su $USER -c "$docker_compose_CMD -f $runtimepath/docker-compose.yml up -d"
end_message "Successful"
