aws secretsmanager create-secret --name registry-login \
  --secret-string file://registry.json \
  --description "docker registry §host§"
aws ssm put-parameter --name /app/db/password --type SecureString --value '§password§'
aws ssm get-parameter --name /ci/registry/password --with-decryption --query Parameter.Value --output text
