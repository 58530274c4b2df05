#!/usr/bin/env sh
# one-time set-up of the production app
koyeb app create sensorhub
koyeb secrets create pull-secret \
  --docker-registry-auth §user§ \
  --docker-registry-password §password§ \
  --docker-registry-url https://§host§ \
  --type private-registry
koyeb service create api --app sensorhub \
  --docker §host§/sensorhub/api:stable \
  --docker-private-registry-secret pull-secret \
  --ports 8000:http --routes /:8000
