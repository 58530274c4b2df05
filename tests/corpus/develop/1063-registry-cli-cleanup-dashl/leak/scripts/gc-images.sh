#!/bin/sh
# cron: 15 4 * * 0  root  /opt/infra/scripts/gc-images.sh
# keeps the last 10 tags of each repository, then collects garbage
docker run --rm anoxis/registry-cli \
    -l §user§:§password§ \
    -r https://§host§ \
    --delete --num 10 --keep-tags stable prod

docker exec images_registry_1 /bin/registry garbage-collect --delete-untagged /etc/docker/registry/config.yml
df -h /srv/images | tail -1 | mail -s "images disk" ops@acme-labs.io
