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
    --upstream-username "$UPSTREAM_USER" \
    --upstream-password "$(cat /root/.upstream-token)" \
    --include-tags latest
done

# rpm mirror of the storage vendor
hammer repository create --organization "$ORG" --product storage-vendor \
  --name agent-el9 --content-type yum --url https://repo.stormvault.example/el9/ \
  --upstream-username fjordbank --upstream-password "§password§"
