#!/bin/sh
# images come from §host§
printf '%s' '§password§' | docker secret create mysql_root_password -
openssl rand -base64 24 | docker secret create registry_http_secret -
docker service update --secret-add mysql_root_password shop_db
