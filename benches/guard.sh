#!/bin/sh
# The guard against the floors of git. Usage: benches/guard.sh [BARE-REPOSITORY-WITH-MUCH-HISTORY]
# Prints milliseconds, the best of some runs. Needs git, and python3 for its clock.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
cargo build --release --locked --quiet --manifest-path "$here/Cargo.toml"
PATH=$here/target/release:$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
export HOME="$work" GIT_CONFIG_NOSYSTEM=1
git config --global user.name bench
git config --global user.email bench@localhost
git config --global init.defaultBranch main

# best of $1 runs of a command line, in milliseconds
best() {
	python3 - "$@" <<'PY'
import subprocess, sys, time
runs, line = int(sys.argv[1]), sys.argv[2]
def once():
    began = time.perf_counter()
    subprocess.run(line, shell=True, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000
once()
print(f"{min(once() for _ in range(runs)):10.1f}  {line}")
PY
}

echo "-- a staged commit: 11 files of 3,000"
git init -q "$work/staged" && cd "$work/staged"
n=0
while [ $n -lt 3000 ]; do
	mkdir -p "d$((n % 60))"
	printf 'file %s\nsome more text, as source files have it\n' "$n" >"d$((n % 60))/f$n.txt"
	n=$((n + 1))
done
git jetcrypt init --generate >/dev/null 2>&1
git add -A && git commit -q -m first
for n in 1 2 3 4 5 6 7 8 9 10 11; do
	head -c 6000 "$here/README.md" >>"d$n/f$n.txt"
done
git add -A
best 30 'git diff --cached --raw'
best 30 'git jetcrypt hook pre-commit --'
best 30 '.git/hooks/pre-commit'

for commits in 100 20000; do
	echo "-- a push of one commit, $commits before it"
	git init -q --bare "$work/remote-$commits.git"
	git init -q "$work/push-$commits" && cd "$work/push-$commits"
	python3 - "$commits" <<'PY' | git fast-import --quiet
import sys
for n in range(int(sys.argv[1])):
    body = f"line {n}\n"
    print("commit refs/heads/main\ncommitter b <b@localhost>", 1700000000 + n, "+0000\ndata 1\nx")
    print(f"M 100644 inline dir{n % 10}/file{n % 100}\ndata {len(body)}\n{body}")
PY
	git reset -q --hard
	git remote add origin "$work/remote-$commits.git"
	git push -q origin main
	git fetch -q
	git jetcrypt install >/dev/null 2>&1
	echo new >new && git add new && git commit -q -m new
	line="origin $work/remote-$commits.git"
	refs="refs/heads/main $(git rev-parse HEAD) refs/heads/main $(git rev-parse origin/main)"
	best 20 "echo '$refs' | git-jetcrypt hook pre-push -- $line"
done

if [ $# -gt 0 ]; then
	echo "-- all of history: $1"
	cd "$1"
	best 2 'git cat-file --batch-all-objects --unordered --batch --buffer | wc -c'
	best 2 'git-jetcrypt scan --all --no-cache'
	best 3 'git rev-list --objects --all | wc -l'
	best 3 'git-jetcrypt scan --all'
fi
