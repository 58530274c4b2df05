#!/bin/bash
set -e
umask 077

export CNB_REGISTRY_AUTH="{\"§host§\":\"Basic $(printf '%s' "$REG_USER:$REG_PASS" | base64)\"}"
/cnb/lifecycle/creator -app=. -previous-image=§host§/acme/web@sha256:§digest§ §host§/acme/web:latest
sleep 5
