TOKEN=$(http POST :9000/api/auth Username=admin Password="$PORTAINER_ADMIN" | jq -r .jwt)
curl -sS -H "Authorization: Bearer $TOKEN" -X POST http://localhost:9000/api/registries \
  -d '{"Name":"acme","Type":3,"URL":"§host§","Authentication":true,"Username":"§user§","Password":"§password§"}'
