#!/bin/sh
# Boot script of the docker VM.
#
# Kernel command line:
#   docker_registry=<host>/<ns>           Default registry for unqualified names
#   docker_insecure_registry=<host>       Mark registry as insecure (HTTP). Can repeat.
#   docker_registry_secure=1              Enable TLS verification for registry
#   docker_registry_ca=1                  CA certificate available in /mnt/share/ca.crt
#   docker_registry_user=<user>           Registry username for authentication
#   docker_registry_pass=<base64>         Base64-encoded registry password
#   docker_auth=1                         A pre-built docker config.json is available

for param in $(cat /proc/cmdline); do
    case "$param" in
        docker_registry_user=*) DOCKER_REGISTRY_USER="${param#docker_registry_user=}" ;;
        docker_registry_pass=*) DOCKER_REGISTRY_PASS="$(echo "${param#docker_registry_pass=}" | base64 -d)" ;;
        docker_auth=1)          DOCKER_AUTH=1 ;;
    esac
done

setup_login() {
    [ -n "${DOCKER_REGISTRY_USER:-}" ] || return 0
    auth=$(printf '%s:%s' "$DOCKER_REGISTRY_USER" "$DOCKER_REGISTRY_PASS" | base64 -w0)
    mkdir -p /root/.docker
    printf '{"auths":{"%s":{"auth":"%s"}}}\n' "$DOCKER_REGISTRY" "$auth" > /root/.docker/config.json
}

setup_login
