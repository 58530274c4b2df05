#!/bin/sh
# The guard against the floors of git. Usage: benches/guard.sh [BARE-REPOSITORY-WITH-MUCH-HISTORY]
# Prints milliseconds: time, then CPU (user and system, children too), the best of some rounds each; commands that are
# compared take turns. Needs git, and python3 for its clock and its samples.
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

# The best of $1 rounds of the command lines that follow, in milliseconds of time and of CPU; they take turns.
best() {
	python3 - "$@" <<'PY'
import resource, subprocess, sys, time
rounds, lines = int(sys.argv[1]), sys.argv[2:]
def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
def once(line):
    before, began = cpu(), time.perf_counter()
    subprocess.run(line, shell=True, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000, (cpu() - before) * 1000
taken = {line: [] for line in lines}
for n in range(rounds + 1):
    for line in lines:
        one = once(line)
        if n > 0:
            taken[line].append(one)
for line in lines:
    print(f"{min(t for t, _ in taken[line]):10.1f}{min(c for _, c in taken[line]):10.1f}  {line}")
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
best 30 'git diff --cached --raw' 'git jetcrypt hook pre-commit --' '.git/hooks/pre-commit'

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

echo "-- 100,000 registries in one file of JSON: on one line, and on one each"
git init -q "$work/registries" && cd "$work/registries"
python3 - <<'PY'
import base64, hashlib
def entry(n):
    pair = f"u{n}:{hashlib.sha256(str(n).encode()).hexdigest()[:8]}"
    return f'"r{n}.io":{{"auth":"{base64.b64encode(pair.encode()).decode()}"}}'
for name, glue in (("one-line.json", ","), ("lines.json", ",\n")):
    with open(name, "w") as out:
        out.write('{"auths":{' + glue.join(entry(n) for n in range(100000)) + "}}\n")
PY
for file in one-line.json lines.json; do
	best 3 "git-jetcrypt scan --files $file" "git-jetcrypt check $file"
done

echo "-- 10,000 findings of one value, in as many files: without and with a file of exceptions"
git init -q "$work/exceptions" && cd "$work/exceptions"
python3 - <<'PY'
import os
for n in range(10000):
    os.makedirs(f"d{n % 100}", exist_ok=True)
    with open(f"d{n % 100}/f{n}.sh", "w") as out:
        out.write(f"echo {n}\ndocker login -u acme -p h8zq9921x quay.io\n")
PY
best 2 'git-jetcrypt scan --files .'
echo 'docker-credentials 00000000000000000000000000000000 a sample' >.jetcrypt-exceptions
best 2 'git-jetcrypt scan --files .'

echo "-- 50,000 lines for our filter in .gitattributes, 1,000 files"
git init -q "$work/attributes" && cd "$work/attributes"
python3 - <<'PY'
with open(".gitattributes", "w") as out:
    out.writelines(f"secrets/file{n}.env filter=jetcrypt diff=jetcrypt merge=jetcrypt -text\n" for n in range(50000))
for n in range(1000):
    with open(f"file{n}.txt", "w") as out:
        out.write(f"file {n}\n")
PY
git add -A && git commit -q -m first
best 2 'git ls-files | git check-attr --stdin filter' 'git-jetcrypt scan' 'git-jetcrypt scan --all --no-cache'

# $1: how often
history() {
	# the floor reads what the scan reads, and in the order in which the packs hold it
	git rev-list --objects --all | cut -d' ' -f1 | sort >"$work/reached"
	for index in objects/pack/*.idx .git/objects/pack/*.idx; do
		[ ! -e "$index" ] || git show-index <"$index" | sort -n | cut -d' ' -f2
	done | awk 'NR == FNR { reached[$1]; next } $1 in reached { print; delete reached[$1] }' "$work/reached" - >"$work/list"
	best "$1" "git cat-file --batch --buffer <$work/list" "git cat-file --batch --buffer <$work/list | wc -c" \
		'git-jetcrypt scan --all --no-cache'
	best "$1" 'git rev-list --objects --all | wc -l' 'git-jetcrypt scan --all'
}

echo "-- all of history: 150 dumps of SQL in gzip"
git init -q "$work/dumps" && cd "$work/dumps"
# of a shop that grows, one a night
python3 - <<'PY' | git fast-import --quiet
import gzip, random, sys
random.seed(1)
out = sys.stdout.buffer
words = ["red", "blue", "small", "large", "shirt", "shoe", "lamp", "table", "old", "new", "soft", "round"]
rows = []
for night in range(150):
    for _ in range(300):
        name = " ".join(random.sample(words, 4))
        rows.append(f"INSERT INTO items VALUES ({len(rows)},'{name}',{random.random():.6f},'{random.getrandbits(64):016x}');")
    # every second one holds a leak, and no two begin alike
    lead = [f"-- dump of night {night}"] + ["-- docker login -u acme -p h8zq9921x quay.io"] * (night % 2)
    text = "\n".join(lead + ["CREATE TABLE items (id int, name text, price real, token text);"] + rows).encode()
    body = gzip.compress(text, mtime=0)
    head = f"commit refs/heads/main\ncommitter b <b@localhost> {1700000000 + night * 86400} +0000\ndata 1\nx"
    out.write(f"{head}\nM 100644 inline backup/shop.sql.gz\ndata {len(body)}\n".encode() + body + b"\n")
PY
git repack -adq
history 2

if [ $# -gt 0 ]; then
	echo "-- all of history: $1"
	cd "$1"
	history 3
fi
