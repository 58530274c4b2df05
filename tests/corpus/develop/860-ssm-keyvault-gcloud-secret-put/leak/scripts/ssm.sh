aws ssm put-parameter --type SecureString --name /ci/docker-registry/password --value '§password§'
aws ssm put-parameter --type String --name /ci/docker-registry/username --value §user§
