#!/usr/bin/env bash
# git with this filter and with two floors, side by side:
#
#   benches/filter.sh [PROGRAM]
#
#   plain   a pass-through process filter (what no filter can be faster than)
#   sized   the same, but its blobs have the size that jet's format gives them:
#           git has to hash, pack and unpack 1450 bytes for 1024
#
# The difference between plain and sized is the price of jet's format, the one
# between sized and jetcrypt is ours. git starts all three in the same way: by
# one absolute word, without a shell. Rows:
#
#   many    N=2000 files of 1 KiB, ROUNDS=9 times; 0 leaves them out
#   one     one such file, SINGLE=45 times; 0 leaves it out
#   large   one file among ENTRIES=100000 that no filter touches, LARGE=15 times;
#           0 leaves it out. Here `none` is git without any filter
#
# With ONE_CORE=1 git and the filter share one core. On two, the time of the same
# work changes by 40 % from run to run, for every filter, with where the system
# puts the two; on one it is all the work that both do, and hardly changes.
#
# With BESIDE=PROGRAM another build of it runs in turns with this one, and a last
# column has how many times the other's figures ours are.
#
# Wall times in ms, the best and the median; and `cpu`, the least user and
# system time of git and its children (in whole ms), which other programs on
# the machine disturb less. Everything lies in one temporary folder.
set -euo pipefail
program=$(realpath "${1:-target/release/git-jetcrypt}")
here=$(cd "$(dirname "$0")" && pwd)
N=${N:-2000} ROUNDS=${ROUNDS:-9} SINGLE=${SINGLE:-45} LARGE=${LARGE:-15} ENTRIES=${ENTRIES:-100000}
core=
[ -z "${ONE_CORE:-}" ] || core='taskset -c 1'
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset $(env | sed -n 's/^\(GIT_[A-Z_]*\)=.*/\1/p') JETCRYPT_KEY JETCRYPT_KEY_PATH
rustc --edition 2024 -O -o "$work/sized" "$here/sized_floor.rs"
export HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
git config --global user.name Me && git config --global user.email me@example.com
ln "$work/sized" "$work/plain"
# as `install` leaves it: a second name, and a link to the program
mkdir "$work/filter" && cp -p "$program" "$work/filter/git-jetcrypt-filter"
ln -s "$program" "$work/filter/program"
names='plain sized jetcrypt'
if [ -n "${BESIDE:-}" ]; then
	names="$names beside"
	mkdir "$work/beside" && cp -p "$BESIDE" "$work/beside/git-jetcrypt-filter"
	ln -s "$(realpath "$BESIDE")" "$work/beside/program"
fi
declare -A word=([beside]=$work/beside/git-jetcrypt-filter [plain]=$work/plain [sized]=$work/sized [jetcrypt]=$work/filter/git-jetcrypt-filter)
repository() { # folder
	git init -q "$work/$1" && cd "$work/$1"
	"$program" generate >/dev/null 2>&1 && echo codeship.aes >.git/info/exclude
	mkdir -p .git/jetcrypt && cp codeship.aes .git/jetcrypt/ # as init leaves it
	git config filter.jetcrypt.required true
	echo 'dockercfg* filter=jetcrypt -text' >.gitattributes
}
make() { # first count: files
	awk -v first="$1" -v n="$2" 'BEGIN { srand(7 + first); c="abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/";
		for (i = first; i < first + n; i++) { d = sprintf("d%02d", i % 40); if (!(d in made)) { system("mkdir -p " d); made[d] = 1 }
			h = sprintf("{\"https://registry-%05d.example.com/v1/\": {\"registrytoken\": \"", i); s = "";
			for (j = length(h); j < 1020; j++) s = s substr(c, 1 + int(rand() * 64), 1);
			f = d "/dockercfg-" i; printf "%s%s\"}}\n", h, s > f; close(f) } }'
}
use() { # name: the filter from now on; none for no filter
	if [ "$1" = none ]; then echo >.gitattributes; return; fi # without the file git takes what the index holds
	echo 'dockercfg* filter=jetcrypt -text' >.gitattributes
	git config filter.jetcrypt.process "${word[$1]}"
}
TIMEFORMAT='%U %S'
sample() { # name label command...
	local a b
	a=${EPOCHREALTIME/./}
	{ time $core "${@:3}" >/dev/null 2>"$work/err" || { cat "$work/err"; exit 1; }; } 2>"$work/cpu"
	b=${EPOCHREALTIME/./}
	echo "$((b - a)) $(cat "$work/cpu")" >>"$work/$1.$2"
}
files() { find . -name .git -prune -o -name 'dockercfg*' -type f "$@"; }
round() { # name prefix: in the current repository
	use "$1"
	rm -rf .git/index .git/objects/??
	files -exec touch -d '-1 hour' {} +
	sample "$1" "$2-add" git add .
	files -exec touch -d '-30 min' {} +
	sample "$1" "$2-status" git status --porcelain
	files -exec rm -f {} +
	sample "$1" "$2-checkout" git checkout -q -- .
}
large() { # name number: its file is changed, then only touched, then another one is new
	use "$1"
	cp "$work/large.index" .git/index
	rm -rf d00 && make "$2" 1 && mv d*/dockercfg-* dockercfg
	sample "$1" large-changed git add dockercfg
	touch -d '-1 hour' dockercfg
	sample "$1" large-touched git add dockercfg
	cp dockercfg dockercfg-new
	sample "$1" large-new git add dockercfg-new
	rm dockercfg-new
}
if [ "$N" -gt 0 ]; then
	repository many; make 0 "$N"
	for ((r = 0; r < ROUNDS; r++)); do for name in $names; do round $name many; done; done
fi
repository one; make 0 1
for ((r = 0; r < SINGLE; r++)); do for name in $names; do round $name one; done; done
if [ "$LARGE" -gt 0 ]; then
	repository large; use jetcrypt; make 0 1 && mv d*/dockercfg-* dockercfg
	git add dockercfg .gitattributes
	blob=$(echo | git hash-object -w --stdin)
	awk -v n="$ENTRIES" -v blob="$blob" 'BEGIN { for (i = 0; i < n; i++) printf "100644 %s\tsrc/part%03d/module%02d/file-%06d.txt\n", blob, i % 400, i % 37, i }' |
		git update-index --index-info
	git commit -q -m all
	cp .git/index "$work/large.index"
	for ((r = 0; r < LARGE; r++)); do for name in none $names; do large $name $((r + 1)); done; done
fi
figure() { # name label: best, median, least cpu
	sort -n "$work/$1.$2" | awk '{ a[NR] = $1 / 1000; c = ($2 + $3) * 1000; if (NR == 1 || c < least) least = c }
		END { printf "%.2f %.2f %d", a[1], a[int((NR + 1) / 2)], least }'
}
printf '%s; N=%s, ENTRIES=%s; %s cores%s; load %s\n' "$(git --version)" "$N" "$ENTRIES" "$(nproc)" "${ONE_CORE:+, one used}" "$(cut -d' ' -f1 /proc/loadavg)"
printf '| %-14s | %-26s | %-26s | %-26s | %s |\n|---|---|---|---|---|\n' 'best median cpu' plain sized jetcrypt 'jetcrypt/sized: best median cpu'
for what in many-add many-status many-checkout one-add one-status one-checkout large-changed large-touched large-new; do
	[ -e "$work/jetcrypt.$what" ] || continue
	p=$(figure plain $what) s=$(figure sized $what) j=$(figure jetcrypt $what)
	[ ! -e "$work/none.$what" ] || p="$(figure none $what) (none), $p"
	ratio=$(echo "$s $j" | awk '{ printf "%.2f %.2f %.2f", $4 / $1, $5 / $2, $6 / ($3 ? $3 : 1) }')
	[ -z "${BESIDE:-}" ] || ratio="$ratio; of beside: $(echo "$(figure beside $what) $j" | awk '{ printf "%.2f %.2f %.2f", $4 / $1, $5 / $2, $6 / ($3 ? $3 : 1) }')"
	printf '| %-14s | %-26s | %-26s | %-26s | %s |\n' $what "$p" "$s" "$j" "$ratio"
done
