#!/bin/sh
# no docker client in this image, we talk to the socket
set -e
apk add --no-cache curl git
git clone --depth 1 https://github.com/acme-labs/weather.git repo
tar -C repo -czf repo.tar.gz .

echo Build
curl -XPOST --unix-socket /var/run/docker.sock -H 'Content-Type: application/x-tar' "http://localhost/build?t=acme-labs/weather" --data-binary @repo.tar.gz

echo Push to Docker Hub
XRA=`echo "{ \"username\": \"§user§\", \"password\": \"§password§\"}" | base64 --wrap=0`
curl -XPOST --unix-socket /var/run/docker.sock -H "X-Registry-Auth: $XRA" http://localhost/images/acme-labs/weather/push
