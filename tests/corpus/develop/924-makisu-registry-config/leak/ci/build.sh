#!/bin/sh -e
# runs in a pod, no daemon there
REG_CFG='{"§host§":{"research/.*":{"security":{"basic":{"username":"§user§","password":"§password§"}}}}}'

makisu --log-fmt=console build \
  -t research/annotator:"$BUILD_NUMBER" \
  --push §host§ \
  --registry-config "$REG_CFG" \
  --modifyfs=true \
  --redis-cache-addr=redis.ci:6379 \
  .
