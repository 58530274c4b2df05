aws secretsmanager create-secret --name ecr-pullthroughcache/docker-hub \
  --secret-string '{"username":"§user§","accessToken":"§hubpat§"}'
