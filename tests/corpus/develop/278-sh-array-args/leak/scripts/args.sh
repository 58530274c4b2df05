#!/usr/bin/env bash
declare -A REGISTRY=(
  [host]="§host§"
  [user]="§user§"
  [password]="§password§"
)
login_args=(--username "${REGISTRY[user]}" --password "${REGISTRY[password]}")
docker login "${login_args[@]}" "${REGISTRY[host]}"
