#!/bin/sh
# docker in lxd on the two build hosts
for h in lxd1 lxd2; do
  ssh "root@$h.corp.lan" "lxc launch ubuntu:22.04 build -c security.nesting=true || lxc start build"
  ssh "root@$h.corp.lan" "lxc exec build -- sh -c 'command -v docker || curl -fsSL https://get.docker.com | sh'"
  ssh "root@$h.corp.lan" "lxc exec build -- sh -c \"docker login §host§ --username='§user§' --password='§password§'\""
  ssh "root@$h.corp.lan" "lxc exec build -- docker pull §host§/ci/runner:stable"
  ssh "root@$h.corp.lan" "lxc exec build -- docker run -d --restart always --name runner -v /var/run/docker.sock:/var/run/docker.sock §host§/ci/runner:stable"
done
