#!/bin/bash
set -e
START=$(date +%s)
umask 077

KEY='§json_key§'
echo "$KEY" | docker login -u _json_key --password-stdin https://europe-west1-docker.pkg.dev
docker push europe-west1-docker.pkg.dev/acme-prod-271/apps/api:latest
df -h / | tail -1
