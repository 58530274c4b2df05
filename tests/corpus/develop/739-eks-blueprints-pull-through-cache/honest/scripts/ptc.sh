aws secretsmanager create-secret --name ecr-pullthroughcache/docker-hub \
  --secret-string "{\"username\":\"$HUB_USER\",\"accessToken\":\"$HUB_TOKEN\"}"
aws ecr create-pull-through-cache-rule --ecr-repository-prefix hub \
  --upstream-registry-url registry-1.docker.io \
  --credential-arn arn:aws:secretsmanager:eu-west-1:123456789012:secret:ecr-pullthroughcache/docker-hub-aB3dE9
aws secretsmanager put-secret-value --secret-id web/db --secret-string '{"username":"web","password":"§password§"}'
