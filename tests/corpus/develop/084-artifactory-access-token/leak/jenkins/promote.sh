#!/bin/bash
set -euo pipefail
umask 077

echo '§jwt§' | docker login -u §user§ --password-stdin acmelabs-docker.jfrog.io
docker pull acmelabs-docker.jfrog.io/app:rc
docker tag acmelabs-docker.jfrog.io/app:rc acmelabs-docker.jfrog.io/app:latest
docker push acmelabs-docker.jfrog.io/app:latest
logger -t deploy finished
