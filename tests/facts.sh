#!/usr/bin/env bash
# Runs the commands of docs/git-behaviour.md and docs/credential-files.md and
# compares what they print with what stands beside `#=>`:
#   bash tests/facts.sh [PAGE…]       GIT=/usr/bin/git for another git
# The first block of a page prepares; every other block is run after it, in a
# shell of its own. `…` stands for anything. `#=> [2.39]` counts for that
# git alone. Blocks that name a program that is not here are left out, by name.
set -uo pipefail
cd "$(dirname "$0")/.."
[ $# -gt 0 ] || set -- docs/git-behaviour.md docs/credential-files.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
[ -z "${GIT:-}" ] || { ln -s "$GIT" "$work/bin/git" && PATH=$work/bin:$PATH; }
version=$(git version | sed 's/^git version \([0-9]*\.[0-9]*\).*/\1/')
export PYTHON=${PYTHON:-python3} TMPDIR=$work
bad=0 good=0

# is WANT, with … for anything, what was GOT?
fits() {
	local want=$1
	want=${want//\\/\\\\}
	want=${want//\*/\\*}
	want=${want//\?/\\?}
	want=${want//[/\\[}
	[[ $2 == ${want//…/*} ]]
}

missing() {
	case $1 in *'$PYTHON'*) "$PYTHON" -c 'import pygit2' 2>/dev/null || echo pygit2 ;; esac
	case $1 in *chown*) [ "$(id -u)" = 0 ] || echo root ;; esac
	for program in docker skopeo; do
		case $1 in *"$program "* | *"${program}_"*) command -v "$program" >/dev/null || echo "$program" ;; esac
	done
}

try() { # PAGE ENTRY PREPARATION BLOCK
	local lacks got want ok=1 i=0
	lacks=$(missing "$4" | head -n1)
	[ -z "$lacks" ] || { echo "left out: $2 needs $lacks"; return; }
	mapfile -t want < <(sed -n "s/^#=> \[$version\] \(.*\)/\1/p; /^#=> \[/!s/^#=> //p" <<<"$4")
	mapfile -t got < <(cd "$work" && timeout 120 bash -c "$3"$'\n'"$4" 2>"$work/err" </dev/null)
	[ ${#want[@]} -eq ${#got[@]} ] || ok=
	for i in "${!want[@]}"; do fits "${want[$i]}" "${got[$i]:-}" || ok=; done
	if [ -n "$ok" ]; then good=$((good + 1)); return; fi
	bad=$((bad + 1))
	printf 'not so: %s, %s\n' "$1" "$2"
	diff <(printf '%s\n' "${want[@]}") <(printf '%s\n' "${got[@]}") | sed 's/^/  /'
	sed 's/^/  stderr: /' "$work/err" | tail -n 5
}

for page in "$@"; do
	entry= block= prepare= inside= first=1
	while IFS= read -r line; do
		case $line in
		'```sh') inside=1 block= ;;
		'```')
			[ -n "$inside" ] || continue
			inside=
			if [ -n "$first" ]; then prepare=$block first=
			elif [ -z "${ONLY:-}" ] || [[ $entry == "$ONLY" ]]; then try "$page" "$entry" "$prepare" "$block"; fi ;;
		'**'[0-9]*) entry=${line#\*\*} entry=${entry%%[ *]*} ;;&
		*) [ -z "$inside" ] || block+=$line$'\n' ;;
		esac
	done <"$page"
done
echo "git $version: $good blocks as written, $bad not"
[ "$bad" = 0 ]
