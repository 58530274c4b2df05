#!/bin/sh -e
# runs in a pod, no daemon there
makisu --log-fmt=console build \
  -t research/annotator:"$BUILD_NUMBER" \
  --push §host§ \
  --registry-config /registry-config/registry.yaml \
  --modifyfs=true \
  --redis-cache-addr=redis.ci:6379 \
  --redis-cache-password='§password§' \
  .
