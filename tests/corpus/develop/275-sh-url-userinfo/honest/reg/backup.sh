#!/bin/sh
# registry: https://§host§
export HTTPS_PROXY=http://proxy:§password§@proxy.acme-labs.io:3128
pg_dump postgresql://backup:§password2§@db.acme-labs.io/registry > registry.sql
mongodump --uri "mongodb+srv://$U:$P@cluster0.acme.mongodb.net/images"
