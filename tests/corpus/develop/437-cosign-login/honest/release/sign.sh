export COSIGN_PASSWORD=§human§
cosign login §host§ -u "$REG_USER" -p "$REG_PASSWORD"
cosign sign --yes --key cosign.key §host§/acme/api@sha256:§digest§
cosign verify --certificate-identity ci@acme-labs.io §host§/acme/api@sha256:§digest§
