#!/bin/sh
# What docker waits for: one question to the credential helper, and what exec
# adds to a command. Usage: benches/docker.sh; prints milliseconds, the best and
# the median of some runs. Needs git, and python3 for its clock.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
cargo build --release --locked --quiet --manifest-path "$here/Cargo.toml"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
mkdir "$work/bin" "$work/home"
cp "$here/target/release/git-jetcrypt" "$work/bin/"
ln -s git-jetcrypt "$work/bin/docker-credential-jetcrypt"
PATH=$work/bin:$PATH
export PATH HOME="$work/home" GIT_CONFIG_NOSYSTEM=1
git config --global user.name bench
git config --global user.email bench@localhost

measure() { # INPUT COMMAND…
	python3 - "$@" <<'PY'
import statistics, subprocess, sys, time
text, line = sys.argv[1].encode(), sys.argv[2:]
def once():
    began = time.perf_counter()
    subprocess.run(line, input=text, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - began) * 1000
once()
times = [once() for _ in range(50)]
print(f"{min(times):8.1f} {statistics.median(times):8.1f}  {' '.join(line)}")
PY
}

git init -q "$work/repo" && cd "$work/repo"
n=0
while [ $n -lt 3000 ]; do
	mkdir -p "d$((n % 60))"
	echo "file $n" >"d$((n % 60))/f$n.txt"
	n=$((n + 1))
done
git jetcrypt init --generate >/dev/null 2>&1
for registry in docker.io quay.io; do
	printf 'x7-%s-k2' "$registry" | git jetcrypt login "$registry" -u bench --password-stdin 2>/dev/null
done
git add -A && git commit -q -m first
git jetcrypt helper install 2>/dev/null
echo "    best   median"
measure '' git --version
measure quay.io docker-credential-jetcrypt get
measure ghcr.io docker-credential-jetcrypt get
measure '' git-jetcrypt exec -- true
measure '' git-jetcrypt exec --via-helper -- true
cd "$work"
echo "-- elsewhere, by jetcrypt.repo"
measure quay.io docker-credential-jetcrypt get
