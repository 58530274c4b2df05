#!/usr/bin/env bash
# What pages and books cost (docs/trust.md), beside the same without them.
#
#   benches/trust.sh [PROGRAM]      ROUNDS=7, best of them; MANY=1000, the most pages
#
#   init      adopts 200 commits of jet's files: v1, v2 and cloudbees:v1. The bar is 2 s
#   commit    of one changed protected file, with 1, 50 and MANY pages; "no pages" has the same
#             lines in .gitattributes and the same hooks, and looks for pages each time; "no hooks" has
#             the filter only, "git alone" nothing of ours. And one more page
#   checkout  of 2,000 protected files, with 50 pages and without
#   book      of 10,000 entries: git status after a touch, and a checkout, of one file that it lists
#
# Milliseconds: the best and the median of wall time, and the least cpu (user and system of all
# children), which a busy machine disturbs less. Commands that are compared take turns. Everything lies
# in one temporary folder. To make the pages takes minutes. Needs git, openssl, python3.
set -euo pipefail
program=$(realpath "${1:-target/release/git-jetcrypt}")
ROUNDS=${ROUNDS:-7} MANY=${MANY:-1000}
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset $(env | sed -n 's/^\(GIT_[A-Z_]*\)=.*/\1/p') JETCRYPT_KEY JETCRYPT_KEY_PATH JETCRYPT_EXPECT
mkdir "$work/bin" && ln -s "$program" "$work/bin/git-jetcrypt"
export PATH=$work/bin:$PATH HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C ROUNDS
git config --global user.name Me && git config --global user.email me@example.com
git config --global init.defaultBranch main && git config --global gc.auto 0
cd "$work"
git jetcrypt generate --key-path key >/dev/null 2>&1
quiet() { "$@" >"$work/said" 2>&1 || { cat "$work/said"; exit 1; }; }

# Takes turns: FOLDER LABEL BEFORE LINE, four words each; BEFORE is not measured.
best() {
	python3 - "$@" <<'PY'
import os, resource, statistics, subprocess, sys, time
words = sys.argv[1:]
rows = [words[n:n + 4] for n in range(0, len(words), 4)]
def cpu():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
def run(folder, line):
    done = subprocess.run(line, shell=True, cwd=folder, capture_output=True, text=True)
    if done.returncode:
        sys.exit(f"failed in {folder}: {line}\n{done.stdout}{done.stderr}")
taken = {n: [] for n in range(len(rows))}
for turn in range(int(os.environ["ROUNDS"]) + 1):
    for n, (folder, _, before, line) in enumerate(rows):
        run(folder, before)
        used, began = cpu(), time.perf_counter()
        run(folder, line)
        one = (time.perf_counter() - began) * 1000, (cpu() - used) * 1000
        if turn > 0:
            taken[n].append(one)
for n, (_, label, _, _) in enumerate(rows):
    wall = [w for w, _ in taken[n]]
    print(f"| {label:44} | {min(wall):8.1f} | {statistics.median(wall):8.1f} | {min(c for _, c in taken[n]):8.1f} |", flush=True)
PY
}

# A history of COMMITS versions of FILES files by jet, with random IVs.
by_jet() { # FOLDER FILES COMMITS
	git init -q "$1"
	python3 - "$work/key" "$2" "$3" <<'PY' | git -C "$1" fast-import --quiet
import base64, hashlib, os, subprocess, sys
files, commits = int(sys.argv[2]), int(sys.argv[3])
key = base64.b64decode(open(sys.argv[1]).read()).hex()
firsts = [None, b"codeship:v2\n", b"cloudbees:v1\n"]
def text(n):
    plain = f"RAILS_ENV=production\nDB_HOST=db.acme.example\nDB_PASSWORD=x7{n:08d}k2\n".encode()
    return plain if firsts[n % 3] is None else hashlib.md5(plain).hexdigest().encode() + plain
plain = [text(n) for n in range(commits)]
sealed = [os.urandom(16) for _ in plain]
# CFB of all files at once: what the cipher makes of each one's last block, by one openssl a row
for at in range(0, max(map(len, plain)), 16):
    blocks = b"".join(one[-16:].ljust(16, b"\0") for one in sealed)
    made = subprocess.run(["openssl", "enc", "-aes-256-ecb", "-nopad", "-K", key], input=blocks, capture_output=True, check=True).stdout
    for n, one in enumerate(plain):
        part = one[at:at + 16]
        sealed[n] += bytes(a ^ b for a, b in zip(part, made[n * 16:n * 16 + 16]))
out = sys.stdout.buffer
for n, one in enumerate(sealed):
    blob = (firsts[n % 3] or b"") + base64.b64encode(one)
    out.write(b"commit refs/heads/main\ncommitter b <b@localhost> %d +0000\ndata 1\nx\n" % (1700000000 + n))
    if n == 0:
        lines = b"deploy/*.env filter=jetcrypt -text\n"
        out.write(b"M 100644 inline .gitattributes\ndata %d\n%s\n" % (len(lines), lines))
        lines = b"*.aes\n"
        out.write(b"M 100644 inline .gitignore\ndata %d\n%s\n" % (len(lines), lines))
    out.write(b"M 100644 inline deploy/%d.env\ndata %d\n%s\n" % (n % files, len(blob), blob))
PY
	git -C "$1" reset -q --hard
}

printf '%s; best of %s; %s cores; load %s\n' "$(git --version)" "$ROUNDS" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
printf '| %-44s | %8s | %8s | %8s |\n|---|---|---|---|\n' ms best median cpu

by_jet old 10 200
best "$work" 'init, 200 commits by jet (bar: 2000)' 'rm -rf new; cp -r old new; cp key new/codeship.aes' 'cd new && git jetcrypt init'
grep -qr '^book ' new/.jetcrypt/pages || { echo "nothing was listed"; exit 1; }

# A repository with so many pages, one protected file and 500 others.
with_pages() { # FOLDER PAGES
	git init -q "$1"
	(
		cd "$1"
		for n in $(seq 500); do
			mkdir -p "src$((n % 20))"
			printf 'file %s\nsome more text, as source files have it\n' "$n" >"src$((n % 20))/f$n.txt"
		done
		git add -A && git commit -q -m first
		cp ../key codeship.aes
		quiet git jetcrypt init 'p0/*.env'
		for n in $(seq $(($2 - 1))); do
			quiet git jetcrypt track "p$n/*.env"
		done
		mkdir p0 && echo PORT=3000 >p0/prod.env
		git add -A && quiet git commit -q -m ours
		[ "$(ls .jetcrypt/pages | wc -l)" = "$2" ]
	)
}
# The same files and lines in a repository that was never adopted; with hooks, the filter, or nothing.
without_pages() { # FOLDER FROM hooks|filter|nothing
	git init -q "$1"
	(
		cd "$2" && git ls-files -z | grep -zv '^.jetcrypt/' | xargs -0 cp --parents -t "../$1"
		cd "../$1"
		if [ "$3" != nothing ]; then quiet git jetcrypt unlock ../key; fi
		[ "$3" = hooks ] || rm -f .git/hooks/*
		git add -A && quiet git commit -q -m all
		[ "$3" = nothing ] || git cat-file blob HEAD:p0/prod.env | grep -q '^codeship:v2'
		[ ! -e .jetcrypt ]
	)
}
edit='echo "N=$(date +%s%N)" >>p0/prod.env'
for n in 1 50 "$MANY"; do
	with_pages "pages$n" "$n"
	without_pages "hooks$n" "pages$n" hooks
	without_pages "filter$n" "pages$n" filter
	without_pages "git$n" "pages$n" nothing
	line='git commit -q -a -m x'
	best "$work/pages$n" "commit, pages: $n" "$edit" "$line" \
		"$work/hooks$n" "commit, no pages, lines as for $n" "$edit" "$line" \
		"$work/filter$n" "commit, no hooks, lines as for $n" "$edit" "$line" \
		"$work/git$n" "commit, git alone, lines as for $n" "$edit" "$line"
	best "$work/pages$n" "track one more, pages: $n" 'git reset -q --hard' "git jetcrypt track 'more/*.env'"
	git -C "pages$n" reset -q --hard
done

for folder in pages50 hooks50 git50; do
	(
		cd "$folder"
		for n in $(seq 2000); do
			mkdir -p "p$((n % 50))"
			printf 'A%s=%01000d\n' "$n" "$n" >"p$((n % 50))/f$n.env"
		done
		git add -A && quiet git commit -q -m many
	)
done
remove='rm -rf p*' line='git checkout -q -- .'
best "$work/pages50" 'checkout of 2,000, pages: 50' "$remove" "$line" \
	"$work/hooks50" 'checkout of 2,000, no pages' "$remove" "$line" \
	"$work/git50" 'checkout of 2,000, git alone' "$remove" "$line"

by_jet listed 100 10000
cp -r listed unlisted && cp -r listed git
(cd unlisted && quiet git jetcrypt unlock ../key)
cp key listed/codeship.aes
began=${EPOCHREALTIME/./}
(cd listed && quiet git jetcrypt init 'deploy/*.env' && quiet git commit -q -m adopted && quiet git jetcrypt status)
printf '| %-44s | %8s |\n' 'init and status, 10,000 commits by jet, once' "$(((${EPOCHREALTIME/./} - began) / 1000))"
[ "$(cat listed/.jetcrypt/pages/* | grep -c '^book ')" -ge 10000 ] || { echo "not all was listed"; exit 1; }
grep -q DB_HOST listed/deploy/1.env && grep -q DB_HOST unlisted/deploy/1.env
touched='touch -d "@$(date +%N)" deploy/1.env' status='test -z "$(git status --porcelain)"'
gone='rm deploy/1.env' back='git checkout -q -- deploy/1.env'
for row in touch checkout; do # git compares whole seconds, so each touch is far from the last one
	[ $row = touch ] && before=$touched line=$status || before=$gone line=$back
	[ $row = touch ] && what='status after a touch' || what='checkout of one'
	best "$work/listed" "$what, book of 10,000" "$before" "$line" \
		"$work/unlisted" "$what, not adopted" "$before" "$line" \
		"$work/git" "$what, git alone" "$before" "$line"
done
