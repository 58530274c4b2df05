#!/usr/bin/env bash
# Stock `age -d` opens what `share add` writes, for every kind of key that
# docs/team.md names, and prints codeship.aes; and `unlock` opens it in a clone, a
# plugin's key, too. Needs age, ssh-keygen and python3.
#
#   tests/people.sh PROGRAM
set -euo pipefail
program=$(realpath "${1:?program}")
here=$(dirname "$(realpath "$0")")
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT
export HOME=$work/home PATH=$work/bin:$PATH GIT_CONFIG_NOSYSTEM=1
mkdir -p "$HOME" "$work/bin" && ln -s "$program" "$work/bin/git-jetcrypt"
cd "$work" && git init -q repo && cd repo
git config user.name T && git config user.email t@example.invalid
git jetcrypt init --generate 2>/dev/null && git commit -qm 'Set up'

ssh-keygen -q -t ed25519 -N '' -f "$work/ed25519"
ssh-keygen -q -t rsa -b 2048 -N '' -f "$work/rsa2048"
ssh-keygen -q -t rsa -b 4096 -N '' -f "$work/rsa4096"
age-keygen -o "$work/x25519" 2>/dev/null
age-keygen -y "$work/x25519" >"$work/x25519.pub"

failed=0
for kind in ed25519 rsa2048 rsa4096 x25519; do
	git jetcrypt share add "$kind" "$work/$kind.pub" 2>/dev/null
	if age -d -i "$work/$kind" ".jetcrypt/keys/$kind.age" | cmp -s - codeship.aes; then
		echo "people: $kind: $(age --version 2>/dev/null || echo age) prints codeship.aes"
	else
		echo "people: $kind: age does not print codeship.aes" >&2
		failed=1
	fi
done
# all keys of one person in one file
git jetcrypt share add everybody "$work/ed25519.pub" "$work/x25519.pub" 2>/dev/null
for kind in ed25519 x25519; do
	age -d -i "$work/$kind" .jetcrypt/keys/everybody.age | cmp - codeship.aes || failed=1
done
# a key of a plugin, by a stand-in for one that holds its keys in hardware
cp "$here/people/age-plugin-standin" "$work/bin/"
age-plugin-standin --generate >"$work/standin"
grep -v '^#' "$work/standin" >"$work/standin.txt"
git jetcrypt share add standin "$(sed -n 's/^# public key: //p' "$work/standin")" 2>/dev/null
if command -v age >/dev/null && age -d -i "$work/standin.txt" .jetcrypt/keys/standin.age | cmp -s - codeship.aes; then
	echo "people: a plugin: age prints codeship.aes"
else
	echo "people: a plugin: age does not print codeship.aes" >&2
	failed=1
fi
git add -A && git commit -qm 'Share'
expect=$(git config jetcrypt.key)
for kind in ed25519 rsa2048 rsa4096 x25519 standin.txt; do
	git clone -q . "$work/clone-$kind" 2>/dev/null
	if (cd "$work/clone-$kind" && git jetcrypt unlock --identity "$work/$kind" --expect "$expect" 2>/dev/null) &&
		cmp -s codeship.aes "$work/clone-$kind/.git/jetcrypt/codeship.aes"; then
		echo "people: $kind: unlock takes the key"
	else
		echo "people: $kind: unlock does not take the key" >&2
		failed=1
	fi
done
exit $failed
