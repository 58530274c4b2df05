#!/bin/bash
cat >> /etc/ecs/ecs.config <<'EOT'
ECS_CLUSTER=prod
ECS_ENGINE_AUTH_TYPE=docker
ECS_ENGINE_AUTH_DATA={"§host§":{"username":"§user§","password":"§password§","email":"ops@acme-labs.io"}}
EOT
