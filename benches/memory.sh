#!/usr/bin/env bash
# The peak of anonymous memory of clean, smudge and scan for one large file,
# over the size of the file. Mapped files do not count.
#
#   benches/memory.sh [PROGRAM]      MIB=256, the size of the file
#
# git starts the filter, as for everybody; its process is found by its program
# and RssAnon in /proc/PID/status is read every millisecond. Needs git, python3.
# "changed" is git add where git holds another version already; "one line" is
# base64 without line ends, which could be a jet v1 file.
set -euo pipefail
program=$(realpath "${1:-target/release/git-jetcrypt}")
MIB=${MIB:-256}
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset $(env | sed -n 's/^\(GIT_[A-Z_]*\)=.*/\1/p') JETCRYPT_KEY JETCRYPT_KEY_PATH
export HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
cp "$program" "$work/measured"
git init -q "$work/repo" && cd "$work/repo"
"$work/measured" generate 2>/dev/null && echo codeship.aes >.git/info/exclude
mkdir -p .git/jetcrypt && cp codeship.aes .git/jetcrypt/ # as init leaves it
git config filter.jetcrypt.required true
git config filter.jetcrypt.process "\"$work/measured\" filter-process"
git config core.compression 0 # git's own work is not measured
git config core.bigFileThreshold 2g
echo '*.env filter=jetcrypt -text' >.gitattributes

text() { # SEED WIDTH: base64 of noise, in lines so long
	python3 - "$1" "$2" "$MIB" <<'PY'
import base64, random, sys
seed, width, mib = map(int, sys.argv[1:])
noise, left = random.Random(seed), mib << 20
while left:
    line = base64.b64encode(noise.randbytes(3 << 18))
    if width:
        line = b"".join(line[n:n + width] + b"\n" for n in range(0, len(line), width))
    sys.stdout.buffer.write(line[:left])
    left -= len(line[:left])
PY
}

measure() { # LABEL COMMAND…
	python3 - "$work/measured" "$MIB" "$@" <<'PY'
import os, subprocess, sys, time
program, mib, label, line = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4:]
known, peak = {}, {}
def ours():
    for pid in filter(str.isdigit, os.listdir("/proc")):
        if known.get(pid) is None:
            try:
                known[pid] = os.readlink(f"/proc/{pid}/exe") == program
            except OSError:
                known[pid] = False
            if not known[pid] and time.monotonic() - begun < 5:
                known[pid] = None  # it may not have become ours yet
        if known[pid]:
            yield pid
begun = time.monotonic()
child = subprocess.Popen(line, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
while child.poll() is None:
    for pid in ours():
        try:
            with open(f"/proc/{pid}/status") as status:
                anon = [l.split()[1] for l in status if l.startswith("RssAnon")]
        except OSError:
            continue
        if anon:
            peak[pid] = max(peak.get(pid, 0), int(anon[0]))
    time.sleep(0.001)
took = time.monotonic() - begun
if child.returncode > 1:
    sys.exit(child.stderr.read().decode())
top = max(peak.values()) / 1024
print(f"| {label:16} | {top:8.0f} | {top / mib:5.2f} | {took:6.1f} |")
PY
}

printf '%s; one file of %s MiB; %s cores; load %s\n' "$(git --version)" "$MIB" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
printf '| %-16s | %8s | %5s | %6s |\n|---|---|---|---|\n' what MiB "× file" seconds
text 1 76 >big.env
measure clean git add big.env
rm big.env
measure smudge git checkout -q -- big.env
measure scan env -C / "$work/measured" scan --files "$PWD/big.env"
text 2 76 >big.env
measure 'clean, changed' git add big.env
measure encrypt "$work/measured" encrypt big.env out
measure decrypt "$work/measured" decrypt out back
cmp big.env back
rm -rf .git/index .git/objects/??
text 3 0 >big.env
measure 'clean, one line' git add big.env
measure 'scan, one line' env -C / "$work/measured" scan --files "$PWD/big.env"
