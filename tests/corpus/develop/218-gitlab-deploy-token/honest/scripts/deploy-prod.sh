#!/bin/sh -e
git clone "https://gitlab-ci-token:${CI_JOB_TOKEN}@gitlab.com/acme/shop.git"
docker login -u gitlab+deploy-token-31 -p "$(cat /etc/acme/deploy-token)" registry.gitlab.com
docker pull registry.gitlab.com/acme/shop/web@sha256:§digest§
docker compose up -d web
