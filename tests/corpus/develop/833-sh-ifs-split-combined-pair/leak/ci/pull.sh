REGISTRY_AUTH=§user§:§password§
docker login §host§ -u "${REGISTRY_AUTH%%:*}" -p "${REGISTRY_AUTH#*:}"
