REGISTRY_IMAGE=acme/web:2024-11-release
CONTAINER_USER=1000:1000
REGISTRY_AUTH=${1:?user:password}
PROXY_AUTH=§user§:§password§
docker login §host§ -u "${REGISTRY_AUTH%%:*}" -p "${REGISTRY_AUTH#*:}"
curl -U "$PROXY_AUTH" -x proxy:3128 -O https://files.acme-labs.io/web.tgz
