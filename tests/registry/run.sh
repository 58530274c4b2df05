#!/bin/sh
# The proof with real registries and real clients: run.sh BIN_DIR [STORY…]
#
# BIN_DIR is the folder with git-jetcrypt. Needs the packages docker-registry,
# skopeo, apache2-utils and openssl; docker's client is used where it is there.
# Everything happens on this machine, in folders that are removed in the end.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
bin=${1:?usage: run.sh BIN_DIR [STORY…]}
bin=$(cd "$bin" && pwd -P)
shift
[ $# -gt 0 ] || set -- story clients verify
failed=
for story in "$@"; do
	echo "# $story"
	sh "$here/$story.sh" "$bin" || failed="$failed $story"
done
[ -z "$failed" ] || { echo "failed:$failed"; exit 1; }
