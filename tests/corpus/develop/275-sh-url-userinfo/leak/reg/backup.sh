#!/bin/sh
REGISTRY=https://§user§:§password§@§host§
for i in $(curl -s $REGISTRY/v2/_catalog | jq -r '.repositories[]'); do
  echo "$i"
done
