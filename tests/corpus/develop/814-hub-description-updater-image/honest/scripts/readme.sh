docker run --rm -v "$PWD:/data" \
  -e DOCKER_USER -e DOCKER_PASS \
  -e PUSHRM_TARGET=docker.io/acme/web -e PUSHRM_FILE=/data/README.md \
  chko/docker-pushrm@sha256:§digest§
docker run --rm -e SONAR_TOKEN=§hex§ -e VNC_PASSWORD=§human§ §host§/tools/scan:5
