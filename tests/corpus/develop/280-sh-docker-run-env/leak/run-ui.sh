docker run -d --name registry-browser \
  -e DOCKER_REGISTRY_URL=https://§host§ \
  -e BASIC_AUTH_USER=§user§ \
  -e BASIC_AUTH_PASSWORD=§password§ \
  -p 8080:8080 klausmeyer/docker-registry-browser:1.7
