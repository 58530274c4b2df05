#!/usr/bin/env bash
# Shared defaults for every build script. Source me, never execute me.

readonly JENKINS_HOME_DEFAULT="/srv/jenkins"
readonly NEXUS_DOCKER_HOSTED_REGISTRY_DEFAULT="§host§"
readonly NEXUS_DOCKER_NAMESPACE_DEFAULT="server"
readonly NEXUS_DOCKER_PASSWORD_PROMPT="Password for the hosted registry: "
readonly NEXUS_DOCKER_PASSWORD_FILE_DEFAULT="/run/secrets/nexus_docker_password"
readonly NEXUS_DOCKER_PASSWORD_ERROR="nexus_docker_password_missing_2"
readonly SONAR_DB_PASSWORD_DEFAULT="§human§"

ensure_common_tool_path() {
  local dir="${1:-}"
  [[ -n "$dir" && -d "$dir" ]] || return 0
  case ":${PATH:-}:" in
    *":$dir:"*) ;;
    *) PATH="$dir:${PATH:-}" ;;
  esac
}

nexus_docker_login() {
  local user="$1" pass
  if [[ -r "$NEXUS_DOCKER_PASSWORD_FILE_DEFAULT" ]]; then
    pass="$(<"$NEXUS_DOCKER_PASSWORD_FILE_DEFAULT")"
  else
    read -rsp "$NEXUS_DOCKER_PASSWORD_PROMPT" pass || { echo "$NEXUS_DOCKER_PASSWORD_ERROR" >&2; return 1; }
  fi
  printf '%s' "$pass" | docker login "$NEXUS_DOCKER_HOSTED_REGISTRY_DEFAULT" -u "$user" --password-stdin
}
