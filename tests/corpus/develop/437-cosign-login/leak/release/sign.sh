cosign login §host§ -u §user§ -p §password§
cosign sign --yes --key cosign.key §host§/acme/api:1.0
