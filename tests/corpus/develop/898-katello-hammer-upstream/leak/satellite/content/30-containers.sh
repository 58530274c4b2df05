#!/bin/sh
# content of the library, run once per organisation
ORG="Fjordbank"

hammer product create --organization "$ORG" --name "containers" --label containers

for img in ubi8/ubi ubi9/ubi-minimal rhel8/postgresql-15; do
  hammer repository create \
    --organization "$ORG" --product containers \
    --name "$img" --content-type docker \
    --url "https://§host§" \
    --docker-upstream-name "$img" \
    --upstream-username "1979710|fjordbank-sat" \
    --upstream-password "§jwt§" \
    --include-tags latest
done

hammer product synchronize --organization "$ORG" --name containers --async
