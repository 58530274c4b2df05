#!/usr/bin/env bash
# Shared defaults for every build script. Source me, never execute me.

readonly JENKINS_HOME_DEFAULT="/srv/jenkins"
readonly NEXUS_DOCKER_HOSTED_REGISTRY_DEFAULT="§host§"
readonly NEXUS_DOCKER_NAMESPACE_DEFAULT="server"
readonly NEXUS_DOCKER_USERNAME_DEFAULT="§user§"
readonly NEXUS_DOCKER_PASSWORD_DEFAULT="§human§"
readonly GO_MODULE_PROXY_DEFAULT="https://goproxy.cn,direct"
readonly GO_SUM_DB_DEFAULT="sum.golang.google.cn"

ensure_common_tool_path() {
  local dir="${1:-}"
  [[ -n "$dir" && -d "$dir" ]] || return 0
  case ":${PATH:-}:" in
    *":$dir:"*) ;;
    *) PATH="$dir:${PATH:-}" ;;
  esac
}

nexus_docker_login() {
  local user="${NEXUS_DOCKER_USERNAME:-$NEXUS_DOCKER_USERNAME_DEFAULT}"
  local pass="${NEXUS_DOCKER_PASSWORD:-$NEXUS_DOCKER_PASSWORD_DEFAULT}"
  printf '%s' "$pass" | docker login "$NEXUS_DOCKER_HOSTED_REGISTRY_DEFAULT" -u "$user" --password-stdin
}
