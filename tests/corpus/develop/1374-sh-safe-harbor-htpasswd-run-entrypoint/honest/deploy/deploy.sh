#!/bin/sh
# Deploys the server and its components.
# MANUAL STEP: log in to the registry of the cloud account first.

. "$(dirname "$0")/env.sh"

printf 'registry user: '; read -r registryUser
printf 'registry password: '; stty -echo; read -r registryPassword; stty echo

# Create the password file of the registry.
docker run --entrypoint htpasswd docker.io/registry:2 -Bbn "$registryUser" "$registryPassword" > $DataVolMountPoint/registryauth/htpasswd

docker run -d -p 5000:5000 --name registry \
  -v $DataVolMountPoint/registryauth:/auth \
  -e "REGISTRY_AUTH=htpasswd" \
  -e "REGISTRY_AUTH_HTPASSWD_REALM=Registry Realm" \
  -e REGISTRY_AUTH_HTPASSWD_PATH=/auth/htpasswd \
  registry:2

docker run -d --name db -e POSTGRES_PASSWORD=§human§ -p $PostgresPort:5432 postgres:9.6
