curl -X POST https://api.render.com/v1/registrycredentials \
  -H "Authorization: Bearer $RENDER_API_KEY" -H 'Content-Type: application/json' \
  -d '{"registry":"DOCKER","name":"hub","username":"§user§","authToken":"§hubpat§","ownerId":"tea-1"}'
