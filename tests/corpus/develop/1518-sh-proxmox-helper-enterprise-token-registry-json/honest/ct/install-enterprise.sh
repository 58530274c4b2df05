#!/usr/bin/env bash
source <(curl -fsSL https://scripts.acme-labs.io/misc/build.func)

APP="ProxyCenter"
var_cpu="2"
var_ram="2048"
var_disk="8"

variables
color
catch_errors

registry="$(json_get "$body" "registry")"
registry_user="$(json_get "$body" "username")"
registry_pass="$(json_get "$body" "password")"
if [[ -z "$registry" || -z "$registry_user" || -z "$registry_pass" ]]; then
  msg_error "Failed to retrieve registry credentials from the API"
  exit 1
fi

msg_info "Authenticating to container registry"
if echo "$registry_pass" | docker login "$registry" -u "$registry_user" --password-stdin &>/dev/null; then
  msg_ok "Authenticated"
else
  msg_error "Registry login failed"
  exit 1
fi

msg_info "Setting up PostgreSQL"
PG_DB_PASS="§password§"
$STD sudo -u postgres psql -c "CREATE ROLE proxycenter WITH LOGIN PASSWORD '$PG_DB_PASS';"
msg_ok "Set up PostgreSQL"
