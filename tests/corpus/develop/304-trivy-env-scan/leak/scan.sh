#!/bin/sh
export TRIVY_AUTH_URL=https://§host§
export TRIVY_USERNAME=§user§
export TRIVY_PASSWORD=§password§
trivy image --severity HIGH,CRITICAL §host§/acme/api:latest
