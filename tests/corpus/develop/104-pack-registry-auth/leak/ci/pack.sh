#!/bin/bash
export CNB_REGISTRY_AUTH='{"§host§":"Basic §auth§"}'
/cnb/lifecycle/creator -app=. -cache-image=§host§/acme/web:cache §host§/acme/web:latest
