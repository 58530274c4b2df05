#!/usr/bin/env bash
# build, then upload: user, password, tag
./run_docker.sh
./upload_docker.sh §user§ §password§ §host§/acme/housing
./run_kubernetes.sh

upload() { echo "$2" | docker login "${3%%/*}" -u "$1" --password-stdin; }
upload §user§ §password§ §host§/acme/housing
