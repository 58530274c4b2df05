oras cp --recursive \
  --from-username §user§ --from-password '§password§' \
  --to-username §user2§ --to-password='§password2§' \
  §host§/dev/web:rc registry.acme-labs.net/prod/web:1
