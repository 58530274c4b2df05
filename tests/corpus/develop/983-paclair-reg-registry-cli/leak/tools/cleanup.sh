#!/bin/sh
# keeps 15 tags of each repository, Sundays from cron
reg ls -u §user§ -p §password§ §host§ | awk 'NR>3 {print $1}' |
while read -r repo; do
    python3 /opt/registry-cli/registry.py -l §user§:§password§ \
        -r https://§host§ -i "$repo" --delete --num 15 --keep-tags latest stable
done
deckschrubber -registry https://§host§ -user §user§ -password §password§ -day 120
