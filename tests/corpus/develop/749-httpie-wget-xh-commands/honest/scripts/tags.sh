http -b -a "$REG_USER:$REG_PASS" https://§host§/v2/acme/web/tags/list | jq -r '.tags[]'
http -a reader:§password§ https://repo.acme-labs.io/api/npm/npm-local/web
http --session=registry https://§host§/v2/acme/web/manifests/sha256:§digest§
