#!/bin/sh
# registers the blog with the build server, images go to Docker Hub afterwards
curl -s -X POST http://pipelines.corp.lan:3001/api/pipelines \
  -H 'Content-Type: application/json' \
  -d '{
    "name": "blog",
    "git_url": "https://github.com/acme-labs/blog",
    "branch": "main",
    "docker_user": "§user§",
    "docker_password": "§human§",
    "docker_repo": "acmelabs/blog",
    "notify": "ops@acme-labs.io"
  }' | jq '.id'
