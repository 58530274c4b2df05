#!/usr/bin/env bash
declare -A REGISTRY=(
  [host]="§host§"
  [user]="$(jq -r .user secrets.json)"
  [password]="$(jq -r .password secrets.json)"
  [digest]="sha256:§digest§"
)
mapfile -t login_args < ~/.login-args
docker login "${login_args[@]}" "${REGISTRY[host]}"
