#!/bin/bash
cat >> /etc/ecs/ecs.config <<'EOT'
ECS_CLUSTER=prod
ECS_ENGINE_AUTH_TYPE=docker
ECS_ENGINE_AUTH_DATA=
ECS_RESERVED_MEMORY=256
ECS_INSTANCE_ATTRIBUTES={"build":"§hex§"}
EOT
aws s3 cp s3://acme-config/ecs-auth.conf - >> /etc/ecs/ecs.config
