az webapp config container set --name acme-web --resource-group web `
  --docker-custom-image-name §host§/acme/web:1.0 `
  --docker-registry-server-url https://§host§ `
  --docker-registry-server-user $env:REG_USER `
  --docker-registry-server-password $RegistryPassword
az webapp deployment user set --user-name deploy --password §human§
