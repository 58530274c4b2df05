# --from-password <secret>   --to-password <secret>   (better: the -stdin options)
oras cp --recursive \
  --from-registry-config dev.json \
  --to-username "$TO_USER" --to-password="$(pass show registry/prod)" \
  §host§/dev/web@sha256:§digest§ registry.acme-labs.net/prod/web:1
