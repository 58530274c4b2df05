curl -X POST https://api.render.com/v1/services/srv-1/env-vars \
  -H "Authorization: Bearer §hex§" -H 'Content-Type: application/json' \
  -d '[{"key":"DB_PASSWORD","value":"§password§"},{"key":"IMAGE","value":"§host§/acme/web@sha256:§digest§"}]'
