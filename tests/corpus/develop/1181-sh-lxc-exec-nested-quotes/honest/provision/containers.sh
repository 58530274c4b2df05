#!/bin/sh
# docker in lxd on the two build hosts
for h in lxd1 lxd2; do
  ssh "root@$h.corp.lan" "lxc launch ubuntu:22.04 build -c security.nesting=true || lxc start build"
  ssh "root@$h.corp.lan" "lxc exec build -- sh -c \"echo 'ubuntu:§password§' | chpasswd\""
  ssh "root@$h.corp.lan" "lxc exec build -- sh -c 'command -v docker || curl -fsSL https://get.docker.com | sh'"
  scp "$HOME/.docker/config.json" "root@$h.corp.lan:/tmp/docker-config.json"
  ssh "root@$h.corp.lan" "lxc file push --mode=0600 /tmp/docker-config.json build/root/.docker/config.json; rm /tmp/docker-config.json"
  ssh "root@$h.corp.lan" "lxc exec build -- docker run -d --name mirror -p 5000:5000 -e REGISTRY_PROXY_REMOTEURL=https://registry-1.docker.io registry:2"
done
