#!/usr/bin/env bash
./mvnw -B -ntp verify jib:build \
  -Djib.to.image=§host§/acme/api:"$GITHUB_SHA" \
  -Djib.to.auth.username=§user§ \
  -Djib.to.auth.password=§password§ \
  -Djib.allowInsecureRegistries=true
