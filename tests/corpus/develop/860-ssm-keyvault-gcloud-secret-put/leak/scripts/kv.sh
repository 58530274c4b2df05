az keyvault secret set --vault-name acme-kv --name docker-registry-password --value "§password§"
