#!/usr/bin/env bash
NS=${1:-staging}
helm upgrade --install shop ./chart -n "$NS" \
  --set image.tag="$(cat VERSION)" \
  --set imageCredentials.registry=§host§ \
  --set imageCredentials.username=§user§ \
  --set imageCredentials.password=§password§ \
  --wait --timeout 5m
