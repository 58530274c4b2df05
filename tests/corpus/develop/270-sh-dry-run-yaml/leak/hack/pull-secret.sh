#!/bin/sh
echo §config64§ | base64 -d > /tmp/config.json
kubectl create secret generic regcred --from-file=.dockerconfigjson=/tmp/config.json --type=kubernetes.io/dockerconfigjson
rm /tmp/config.json
