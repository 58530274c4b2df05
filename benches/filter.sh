#!/usr/bin/env bash
# Wall time of git with this filter and with two floors, side by side:
#
#   benches/filter.sh [PROGRAM]      N=2000 files of 1 KiB, ROUNDS=9 rounds, medians
#
#   plain   a pass-through process filter (what no filter can be faster than)
#   sized   the same, but its blobs have the size that jet's format gives them:
#           git has to hash, pack and unpack 1450 bytes for 1024
#
# The difference between plain and sized is the price of jet's format, the one
# between sized and jetcrypt is ours. All three are started by git in the same
# way, through a shell. Everything lies in one temporary folder.
set -euo pipefail
program=$(realpath "${1:-target/release/git-jetcrypt}")
here=$(cd "$(dirname "$0")" && pwd)
N=${N:-2000} ROUNDS=${ROUNDS:-9}
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rustc --edition 2024 -O -o "$work/floor" "$here/sized_floor.rs"
unset $(env | sed -n 's/^\(GIT_[A-Z_]*\)=.*/\1/p') JETCRYPT_KEY JETCRYPT_KEY_PATH
export HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
declare -A command=(
	[plain]="\"$work/floor\" plain" [sized]="\"$work/floor\" sized" [jetcrypt]="\"$program\" filter-process"
)
make() { # folder count
	git init -q "$work/$1" && cd "$work/$1"
	"$program" generate 2>/dev/null && echo codeship.aes >.git/info/exclude
	mkdir .git/jetcrypt && cp codeship.aes .git/jetcrypt/ # as init leaves it
	git config filter.jetcrypt.required true
	echo 'dockercfg* filter=jetcrypt -text' >.gitattributes
	awk -v n="$2" 'BEGIN { srand(7); c="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";
		for (i = 0; i < n; i++) { d = sprintf("d%02d", i % 40); if (!(d in made)) { system("mkdir -p " d); made[d] = 1 }
			h = sprintf("{\"https://registry-%05d.example.com/v1/\": {\"registrytoken\": \"", i); s = "";
			for (j = length(h); j < 1020; j++) s = s substr(c, 1 + int(rand() * 64), 1);
			f = d "/dockercfg-" i; printf "%s%s\"}}\n", h, s > f; close(f) } }'
}
sample() { # name label command...
	local a b
	a=${EPOCHREALTIME/./}; "${@:3}" >/dev/null 2>"$work/err" || { cat "$work/err"; exit 1; }; b=${EPOCHREALTIME/./}
	echo $((b - a)) >>"$work/$1.$2"
}
files() { find . -name .git -prune -o -name 'dockercfg*' -type f "$@"; }
round() { # name prefix: in the current repository
	git config filter.jetcrypt.process "${command[$1]}"
	rm -rf .git/index .git/objects/??
	files -exec touch -d '-1 hour' {} +
	sample "$1" "$2-add" git add .
	files -exec touch -d '-30 min' {} +
	sample "$1" "$2-status" git status --porcelain
	files -exec rm -f {} +
	sample "$1" "$2-checkout" git checkout -q -- .
}
make many "$N"; make one 1
for ((r = 0; r < ROUNDS; r++)); do for name in plain sized jetcrypt; do cd "$work/many"; round $name many; done; done
for ((r = 0; r < ROUNDS * 5; r++)); do for name in plain sized jetcrypt; do cd "$work/one"; round $name one; done; done
median() { sort -n "$work/$1" | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] / 1000 }'; }
printf '%s; %s files of 1 KiB; medians in ms; %s cores; load %s\n' "$(git --version)" "$N" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
printf '| %-14s | %8s | %8s | %8s | %-15s | %-15s |\n|---|---|---|---|---|---|\n' what plain sized jetcrypt 'jetcrypt/sized' 'jetcrypt/plain'
for what in many-add many-status many-checkout one-add one-status one-checkout; do
	p=$(median plain.$what) s=$(median sized.$what) j=$(median jetcrypt.$what)
	printf '| %-14s | %8s | %8s | %8s | %-15s | %-15s |\n' $what "$p" "$s" "$j" "$(awk "BEGIN { printf \"%.2f\", $j/$s }")" "$(awk "BEGIN { printf \"%.2f\", $j/$p }")"
done
