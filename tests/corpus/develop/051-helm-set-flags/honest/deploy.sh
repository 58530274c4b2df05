#!/usr/bin/env bash
NS=${1:-staging}
helm upgrade --install shop ./chart -n "$NS" \
  --set image.repository=§host§/shop/web \
  --set image.tag="$(cat VERSION)" \
  --set imageCredentials.password="${REGISTRY_PASSWORD:?missing}" \
  --set postgresql.auth.password=§password§ \
  --wait --timeout 5m
