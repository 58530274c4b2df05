#!/bin/sh
# keeps 15 tags of each repository, Sundays from cron
. /etc/cleanup.env
reg ls -u "$CLEAN_USER" -p "$CLEAN_PASS" §host§ | awk 'NR>3 {print $1}' |
while read -r repo; do
    python3 /opt/registry-cli/registry.py -l "$CLEAN_USER:$CLEAN_PASS" \
        -r https://§host§ -i "$repo" --delete --num 15 --keep-tags latest stable
done
curl -fsS -m 10 https://hc.acme-labs.io/ping/§uuid§
