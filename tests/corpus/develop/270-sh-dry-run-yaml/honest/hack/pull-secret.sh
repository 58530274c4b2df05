#!/bin/sh
kubectl get secret regcred -n default -o jsonpath='{.data.\.dockerconfigjson}' | base64 -d > /tmp/config.json
kubectl create secret generic regcred --from-file=.dockerconfigjson=/tmp/config.json --type=kubernetes.io/dockerconfigjson
echo §longb64§ | base64 -d > /tmp/logo.png
rm /tmp/config.json
