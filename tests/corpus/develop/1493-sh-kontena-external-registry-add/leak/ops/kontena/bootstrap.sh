#!/bin/sh
# one-time setup of the grid after `kontena master create`
set -e

kontena grid use production
kontena external-registry add --username §user§ --email ops@acme-labs.io --password §password§ https://§host§/
kontena external-registry list

kontena vault write MYSQL_ROOT_PASSWORD "$(openssl rand -hex 16)"
kontena stack install stacks/ingress.yml
kontena stack install stacks/webshop.yml
