#!/usr/bin/env bash
# Both ways against an oracle that shares no code with us: openssl, md5sum and
# base64, as jet-reference.sh puts them together. Needs openssl 3, xxd, bash.
#
#   tests/interop.sh PROGRAM JET_REFERENCE [COUNT]
#
# For COUNT random files of 0 bytes to 1 MB: our jet output equals the
# specification byte for byte (the synthetic IV is computed with openssl, too),
# opens with the oracle, and the oracle's output, v1 and v2 with a random IV,
# opens here.
set -euo pipefail
program=$(realpath "${1:?program}") oracle=$(realpath "${2:?jet-reference.sh}") count=${3:-40}
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
cd "$work"
hex() { xxd -p -c 1000000; }
fail() { echo "interop: $*" >&2; exit 1; }

"$program" generate 2>/dev/null
key=$(base64 -d codeship.aes | hex)
# HKDF-SHA256 without salt (RFC 5869), 32 bytes
ivkey=$(openssl kdf -binary -keylen 32 -kdfopt digest:SHA256 -kdfopt "hexkey:$key" -kdfopt 'info:git-jetcrypt/2 jet-v2 iv' HKDF | hex)

for ((n = 0; n < count; n++)); do
	case $n in
	0) size=1 ;; 1) size=15 ;; 2) size=16 ;; 3) size=17 ;; 4) size=1048576 ;;
	*) size=$((RANDOM % 2 ? RANDOM % 300 + 1 : (RANDOM * 32768 + RANDOM) % 1048576 + 1)) ;;
	esac
	head -c "$size" /dev/urandom >plain
	"$program" encrypt plain ours
	# bound to no path: its length is 0, in four bytes
	iv=$({ printf '\0\0\0\0'; cat plain; } | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$ivkey" -binary | head -c 16 | hex)
	"$oracle" encrypt codeship.aes v2 "$iv" <plain >spec
	cmp -s ours spec || fail "$size bytes: our file is not what the specification says"
	"$oracle" decrypt codeship.aes <ours >back && cmp -s back plain || fail "$size bytes: the oracle does not open our file"
	for version in v1 v2; do
		"$oracle" encrypt codeship.aes $version <plain >theirs
		"$program" decrypt --binary theirs back 2>/dev/null && cmp -s back plain || fail "$size bytes: we do not open $version of the oracle"
	done
	"$program" encrypt --format ctr plain ours && "$program" decrypt ours back && cmp -s back plain || fail "$size bytes: ctr"
done
: >plain && "$program" encrypt plain ours && [ ! -s ours ] || fail "empty does not stay empty"
echo "interop: $count random files agree with the oracle, both ways"
