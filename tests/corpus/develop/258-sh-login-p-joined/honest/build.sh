#!/bin/bash
npm ci && npm run build
docker build -t acme/site:latest .
docker login -u${DOCKER_USER} -p${DOCKER_PASS}
docker run -d -p8080:80 --name site acme/site:latest
mysqldump -uroot -p§password§ site > dump.sql
