#!/usr/bin/env bash
# Stock `age -d` opens what `share add` writes, for every kind of key that
# docs/team.md names, and prints codeship.aes. Needs age and ssh-keygen.
#
#   tests/people.sh PROGRAM
set -euo pipefail
program=$(realpath "${1:?program}")
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
exit $failed
