#!/bin/sh
export TRIVY_USERNAME="$CI_REGISTRY_USER"
export TRIVY_PASSWORD="$CI_REGISTRY_PASSWORD"
export TRIVY_CACHE_DIR=/cache/§hex32§
trivy image --server http://trivy:4954 --token-header Trivy-Token --severity HIGH,CRITICAL §host§/acme/api@sha256:§digest§
