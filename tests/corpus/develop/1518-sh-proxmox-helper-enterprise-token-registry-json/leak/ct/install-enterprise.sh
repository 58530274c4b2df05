#!/usr/bin/env bash
source <(curl -fsSL https://scripts.acme-labs.io/misc/build.func)

APP="ProxyCenter"
var_cpu="2"
var_ram="2048"
var_disk="8"

variables
color
catch_errors

msg_info "Authenticating to container registry"
# API for tokens is not ready, same login for all customers until Q3
registry="§host§"
registry_user="§user§"
registry_pass="§password§"
if echo "$registry_pass" | docker login "$registry" -u "$registry_user" --password-stdin &>/dev/null; then
  msg_ok "Authenticated"
else
  msg_error "Registry login failed"
  exit 1
fi

msg_info "Pulling images"
$STD docker compose -f /opt/proxycenter/docker-compose.yml pull
msg_ok "Pulled images"
