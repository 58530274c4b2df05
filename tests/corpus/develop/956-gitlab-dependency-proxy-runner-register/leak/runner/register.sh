#!/bin/sh
# new builder: run once as root
gitlab-runner register --non-interactive \
  --url https://git.vogelnest.example/ \
  --token "$RUNNER_TOKEN" \
  --executor docker \
  --docker-image §host§/ci/base:bookworm \
  --docker-pull-policy if-not-present \
  --env 'DOCKER_AUTH_CONFIG={"auths":{"§host§":{"auth":"§auth§"}}}' \
  --description "$(hostname)"
systemctl enable --now gitlab-runner
