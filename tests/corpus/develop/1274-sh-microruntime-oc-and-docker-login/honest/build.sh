#!/bin/sh
#
# build + push into the integrated registry of minishift

sudo docker build -t miniruntime:v2 -f Dockerfile .
sudo docker tag miniruntime:v2 172.30.1.1:5000/mrns/miniruntime:v2
oc login https://192.168.64.2:8443 -u developer -p §human§
oc project mrns
sudo docker login -u developer -p $(oc whoami -t) 172.30.1.1:5000
sudo docker push 172.30.1.1:5000/mrns/miniruntime:v2
