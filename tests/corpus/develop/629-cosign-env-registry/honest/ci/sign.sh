export COSIGN_PASSWORD=§password§
cosign sign --key cosign.key --yes \
  --registry-username="$RU" \
  --registry-password="$(cat /run/secrets/rp)" \
  -a git_sha=§hex§ \
  §host§/acme/web@sha256:§digest§
