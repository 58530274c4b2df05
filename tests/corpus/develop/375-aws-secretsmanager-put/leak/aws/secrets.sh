#!/bin/bash
set -e
tmp=$(mktemp -d)

aws secretsmanager create-secret --name registry-login \
  --secret-string '{"username":"§user§","password":"§password§"}' \
  --description "docker registry §host§"
aws ssm put-parameter --name /ci/registry/password --type SecureString --value '§password2§'
sleep 5
