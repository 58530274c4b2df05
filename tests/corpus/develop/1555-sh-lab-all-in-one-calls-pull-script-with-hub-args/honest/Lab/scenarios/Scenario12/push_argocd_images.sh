#!/bin/bash

# PARAMETER1: Docker hub login
# PARAMETER2: Docker hub password

if [[  $(docker images | grep registry | grep argocd | wc -l) -ne 0 ]]
  then
    echo "ARGOCD images already present. Nothing to do"
    exit 0
fi

if [ $# -lt 2 ]; then
    echo "Please add the following parameters to the shell script:"
    echo " - Parameter1: Docker hub login"
    echo " - Parameter2: Docker hub password"
    exit 0
fi

echo "##############################################"
echo "# DOCKER LOGIN & PULL/PUSH ARGOCD IMAGES"
echo "##############################################"
docker login -u $1 -p $2

docker pull quay.io/argoproj/argocd:v2.4.3
docker tag quay.io/argoproj/argocd:v2.4.3 §host§/argoproj/argocd:v2.4.3
docker push §host§/argoproj/argocd:v2.4.3
