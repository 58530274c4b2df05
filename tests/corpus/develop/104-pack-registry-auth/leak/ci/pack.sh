#!/bin/bash
set -euo pipefail
umask 077
BRANCH=$(git rev-parse --abbrev-ref HEAD)

export CNB_REGISTRY_AUTH='{"§host§":"Basic §auth§"}'
/cnb/lifecycle/creator -app=. -cache-image=§host§/acme/web:cache §host§/acme/web:latest
sleep 5
