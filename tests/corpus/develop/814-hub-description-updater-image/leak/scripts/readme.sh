docker run --rm -v "$PWD:/data" \
  -e DOCKER_USER='§user§' -e DOCKER_PASS='§hubpat§' \
  -e PUSHRM_TARGET=docker.io/acme/web -e PUSHRM_FILE=/data/README.md \
  chko/docker-pushrm:1
