#!/usr/bin/env sh
# one-time set-up of the production app
koyeb app create sensorhub
koyeb secrets create pull-secret \
  --docker-registry-auth "$PULL_USER" \
  --docker-registry-password "$PULL_PASSWORD" \
  --docker-registry-url https://§host§ \
  --type private-registry
koyeb secrets create mqtt-password --value §password§
koyeb service create api --app sensorhub \
  --docker §host§/sensorhub/api:stable \
  --docker-private-registry-secret pull-secret \
  --env MQTT_PASSWORD=@mqtt-password \
  --ports 8000:http --routes /:8000
