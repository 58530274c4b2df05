#!/bin/sh
echo §longb64§ | base64 -d > /etc/docker/certs.d/ca.crt
P=$(base64 -d < /run/secrets/registry)
docker login §host§ -u ci -p "$P"
echo §passwordb64§ | base64 -d | openssl enc -d -aes-256-cbc -pass stdin -in web.enc -out web.tgz
