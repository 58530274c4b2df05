#!/bin/bash
meta() { curl -s -H 'Metadata-Flavor: Google' "http://metadata.google.internal/computeMetadata/v1/instance/attributes/$1"; }
usermod -p '§bcrypt§' root
apt-get install -y docker.io
u=$(meta pull-user); p=$(meta pull-secret)
docker login "$(meta pull-host)" -u "$u" -p "$p"
docker run -d --restart=always --network host \
  -e REDIS_URL='redis://:§password§@10.164.0.9:6379/0' "$(meta pull-host)/crawl/fetcher:2"
