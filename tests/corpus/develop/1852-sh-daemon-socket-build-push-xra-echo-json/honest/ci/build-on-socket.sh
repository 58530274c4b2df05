#!/bin/sh
# usage: build-on-socket.sh <git url> <image> <hub user> <hub password>
set -e
git clone --depth 1 $1 repo
tar -C repo -czf repo.tar.gz .
curl -XPOST --unix-socket /var/run/docker.sock -H 'Content-Type: application/x-tar' "http://localhost/build?t=$3/$2" --data-binary @repo.tar.gz
echo Push to Docker Hub
XRA=`echo "{ \"username\": \"$3\", \"password\": \"$4\"}" | base64 --wrap=0`
curl -XPOST --unix-socket /var/run/docker.sock -H "X-Registry-Auth: $XRA" http://localhost/images/$3/$2/push
