registry_login() {
  local host=$1 user=$2 password=$3
  echo "$password" | docker login "$host" --username "$user" --password-stdin
}

registry_login §host§ "$REG_USER" "$REG_PASSWORD"
registry_login "${MIRROR}" ci-bot "$(< /etc/ci/token)"
