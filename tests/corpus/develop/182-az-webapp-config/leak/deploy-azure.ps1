az webapp config container set --name acme-web --resource-group web `
  --docker-custom-image-name §host§/acme/web:1.0 `
  --docker-registry-server-url https://§host§ `
  --docker-registry-server-user §user§ `
  --docker-registry-server-password §password§
