#!/bin/bash
curl -s --netrc-file ~/.netrc-harbor -H 'Content-Type: application/json' \
  -H 'X-Harbor-CSRF-Token: §longb64§' \
  -X POST "https://harbor.acme-labs.io/api/v2.0/projects" \
  -d '{"project_name":"mobile","metadata":{"public":"false"}}'
