cosign verify --key cosign.pub \
  --registry-username=§user§ \
  --registry-password=§password§ \
  §host§/acme/web:2
