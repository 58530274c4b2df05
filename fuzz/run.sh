#!/bin/sh
# Runs every fuzz target for so many seconds, from the tests' own cases on:
#   sh fuzz/run.sh [SECONDS] [TARGET...]
# Ends with an error at the first crash, whose input lies in fuzz/artifacts.
# Installs cargo-fuzz where it is missing.
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- guard views filter_session formats inputs attributes index packs journal

command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz
if [ ! -d fuzz/corpus ]; then
	JETCRYPT_SEEDS=$PWD/fuzz/corpus cargo test --locked --test it -- --ignored the_corpus_is_where_fuzzing_starts
fi
# all of them first: one that does not build is told before an hour has passed
cargo fuzz build --sanitizer none
run() {
	target=$1
	mkdir -p "fuzz/corpus/$target"
	set -- -max_total_time="$seconds" -timeout=20 -rss_limit_mb=2048 -max_len=65536 -print_final_stats=1
	[ ! -f "fuzz/dictionaries/$target.dict" ] || set -- "$@" -dict="fuzz/dictionaries/$target.dict"
	# no unsafe code of ours: the sanitizers would find nothing and cost half
	# the runs; without them the stable compiler will do
	cargo fuzz run --sanitizer none "$target" -- "$@"
}

logs=$(mktemp -d)
trap 'rm -rf "$logs"' EXIT
# three at a time: each of them has one thread, and some wait for files
while [ $# -gt 0 ]; do
	pids=
	for target in "$1" ${2:+"$2"} ${3:+"$3"}; do
		run "$target" >"$logs/$target" 2>&1 &
		pids="$pids $target:$!"
		shift
	done
	for one in $pids; do
		target=${one%%:*}
		printf '\n=== fuzz %s for %s s\n' "$target" "$seconds"
		wait "${one##*:}" || { cat "$logs/$target"; exit 1; }
		tail -n 12 "$logs/$target"
	done
done
