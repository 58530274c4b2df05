#!/usr/bin/env bash
waypoint config set -app=talk DATABASE_USER=talk
waypoint config set -app=talk DATABASE_PASSWORD='§password§'
waypoint config set -app=talk SESSION_SECRET='§hex§'
waypoint runner profile set -env-var=DOCKER_PWD="$DOCKER_PWD" -name=kubernetes-aws
