#!/bin/bash

installService () {
  echo "Installing $1"
  bash "./$1"
}

if [ -z "$(command -v helm)" ]; then
  installService "infrastructure/install-helm.sh"
fi

base_path=$(readlink -e ".")
cd $base_path

BITBUCKET_USERNAME="§user2§"
BITBUCKET_PASS='§punct§'

DOCKERHUB_CRED_FILE=./dockerhub_credentials.txt
if [[ -f "$DOCKERHUB_CRED_FILE" ]]; then
    echo "$DOCKERHUB_CRED_FILE exists."
    DOCKERHUB_USERNAME=$(awk '{print $1}' ./$DOCKERHUB_CRED_FILE)
    DOCKERHUB_PASS=$(awk '{print $2}' ./$DOCKERHUB_CRED_FILE)
else
    echo "Usage: put '<user> <password>' of Docker Hub into $DOCKERHUB_CRED_FILE"
    exit 1
fi

kubectl create secret docker-registry hub --docker-username=$DOCKERHUB_USERNAME --docker-password=$DOCKERHUB_PASS
git clone https://$BITBUCKET_USERNAME:$BITBUCKET_PASS@bitbucket.org/acme/cms-charts.git
helm upgrade -i cms ./cms-charts/cms
