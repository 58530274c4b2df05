#!/usr/bin/env bash
./mvnw -B -ntp verify jib:build \
  -Djib.to.image=§host§/acme/api:"$GITHUB_SHA" \
  -Djib.to.auth.username="$DOCKER_USER" \
  -Djib.to.auth.password="$DOCKER_PASS" \
  -Dsonar.login=§hex§ \
  -Dspring.datasource.password=§human§
