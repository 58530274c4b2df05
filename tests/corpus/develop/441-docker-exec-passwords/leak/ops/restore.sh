#!/bin/bash
tmp=$(mktemp -d)

docker login --password §password§ --username §user§ §host§
docker pull §host§/acme/backup:3
docker run --rm -v /backup:/b §host§/acme/backup:3 restore
echo ok
