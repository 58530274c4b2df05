docker run -d --name registry-browser \
  -e DOCKER_REGISTRY_URL=https://§host§ \
  -e TOKEN_AUTH_USER= -e TOKEN_AUTH_PASSWORD= \
  -e SECRET_KEY_BASE=§digest§ \
  -p 8080:8080 klausmeyer/docker-registry-browser:1.7
docker run -d --name grafana -e GF_SECURITY_ADMIN_PASSWORD=§password§ grafana/grafana
