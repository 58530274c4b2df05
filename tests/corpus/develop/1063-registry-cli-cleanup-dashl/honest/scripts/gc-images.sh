#!/bin/sh
# cron: 15 4 * * 0  root  /opt/infra/scripts/gc-images.sh
# keeps the last 10 tags of each repository, then collects garbage
# -l takes login:password, see the README of registry-cli
. /etc/infra/registry-cli.env
docker run --rm anoxis/registry-cli \
    -l "$RC_LOGIN:$RC_PASSWORD" \
    -r https://§host§ \
    --delete --num 10 --keep-tags stable prod

docker exec images_registry_1 /bin/registry garbage-collect --delete-untagged /etc/docker/registry/config.yml
curl -s --ssl-reqd smtps://mail.acme-labs.io -u 'infra@acme-labs.io:§password§' --mail-from infra@acme-labs.io --mail-rcpt ops@acme-labs.io -T /tmp/df.txt
