#!/bin/bash
START=$(date +%s)

export QUAY_USER='acme+deploy'
export QUAY_TOKEN='§robotkey§'
docker login -u="$QUAY_USER" -p="$QUAY_TOKEN" quay.io
docker pull quay.io/acme/api:latest
sleep 5
