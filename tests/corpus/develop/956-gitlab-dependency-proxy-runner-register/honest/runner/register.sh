#!/bin/sh
# new builder: run once as root
AUTH=$(cat /etc/ci/docker-auth.json)
gitlab-runner register --non-interactive \
  --url https://git.vogelnest.example/ \
  --token "glrt-§password§" \
  --executor docker \
  --docker-image §host§/ci/base:bookworm \
  --docker-pull-policy if-not-present \
  --env "DOCKER_AUTH_CONFIG=$AUTH" \
  --env 'CACHE_AUTH_CONFIG={"auths":{}}' \
  --cache-s3-access-key builder --cache-s3-secret-key '§password2§' \
  --description "$(hostname)"
systemctl enable --now gitlab-runner
