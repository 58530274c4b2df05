#!/usr/bin/env bash
# What a change of keys costs: `rotate --yes` with FILES protected files and
# COMMITS commits behind HEAD. The bar is 10 s.
#
#   benches/rotate.sh [PROGRAM]      FILES=2000 COMMITS=20000
#
# Everything lies in one temporary folder, in memory where there is some. Needs git
# and python3.
set -euo pipefail
program=$(realpath "${1:-target/release/git-jetcrypt}")
FILES=${FILES:-2000} COMMITS=${COMMITS:-20000}
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset $(env | sed -n 's/^\(GIT_[A-Z_]*\)=.*/\1/p') JETCRYPT_KEY JETCRYPT_KEY_PATH JETCRYPT_EXPECT
mkdir "$work/bin" && ln -s "$program" "$work/bin/git-jetcrypt"
export PATH=$work/bin:$PATH HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
git config --global user.name Me && git config --global user.email me@example.com
git config --global init.defaultBranch main && git config --global gc.auto 0
git init -q "$work/repo" && cd "$work/repo"
git jetcrypt init --generate 2>/dev/null && git jetcrypt track 'conf/*.env' 2>/dev/null
mkdir conf
for n in $(seq "$FILES"); do printf 'NAME=%s\nDB_PASSWORD=of-file-%s\n' "$n" "$n" >"conf/$n.env"; done
git add -A && git commit -q -m files --no-verify
# a history of other files, every tenth commit edits a protected one
COMMITS=$COMMITS FILES=$FILES python3 - <<'PY' | git fast-import --quiet
import os, subprocess, sys
commits, files = int(os.environ["COMMITS"]), int(os.environ["FILES"])
out = sys.stdout.buffer
sealed = subprocess.run(["git", "cat-file", "blob", "HEAD:conf/1.env"], capture_output=True, check=True).stdout
for n in range(commits):
    text = b"line %d\n" % n
    out.write(b"commit refs/heads/main\ncommitter M <m@example.com> %d +0000\ndata 2\nx\n" % (1700000000 + n))
    if n == 0:
        out.write(b"from refs/heads/main^0\n")
    out.write(b"M 100644 inline README\ndata %d\n%s\n" % (len(text), text))
    if n % 10 == 9:
        out.write(b"M 100644 inline conf/%d.env\ndata %d\n%s\n" % (n % files + 1, len(sealed), sealed))
PY
git reset -q --hard main && git checkout -q -f main 2>/dev/null
git read-tree --reset -u main~"$COMMITS" 2>/dev/null
git commit -q --no-verify -m 'As it was' 2>/dev/null || true
echo "$(git rev-list --count HEAD) commits, $(git ls-files 'conf/*.env' | wc -l) protected files"
TIMEFORMAT='rotate: %R s (CPU %U + %S s)'
time git jetcrypt rotate --yes >"$work/said" 2>&1 || { tail -5 "$work/said"; exit 1; }
git commit -q -m 'A new key'
git jetcrypt status | head -1
