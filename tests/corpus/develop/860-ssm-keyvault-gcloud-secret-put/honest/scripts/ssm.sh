aws ssm put-parameter --type SecureString --name /ci/docker-registry/password --value "$REGISTRY_PASSWORD"
aws ssm put-parameter --type SecureString --name /web/db/password --value '§password§'
aws ssm put-parameter --type String --name /web/image --value §host§/acme/web@sha256:§digest§
az keyvault secret set --vault-name acme-kv --name docker-registry-password --file /dev/stdin < reg.txt
