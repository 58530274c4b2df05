#!/bin/sh
#
# build + push into the integrated registry of the test cluster

sudo docker build -t miniruntime:v2 -f Dockerfile .
sudo docker tag miniruntime:v2 172.30.1.1:5000/mrns/miniruntime:v2
sudo docker login -u builder -p §password§ 172.30.1.1:5000
sudo docker push 172.30.1.1:5000/mrns/miniruntime:v2
