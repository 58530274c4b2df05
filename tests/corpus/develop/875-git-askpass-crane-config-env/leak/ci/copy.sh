DOCKER_AUTH_CONFIG='{"auths":{"§host§":{"username":"§user§","password":"§password§"}}}' crane copy alpine:3 §host§/mirror/alpine:3
