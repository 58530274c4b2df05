#!/usr/bin/env bash
# Sealing one large file, beside the sum of its parts made by others.
#
#   benches/seal.sh [PROGRAM…]      MIB=100, the size of the file; ROUNDS=9, best of them
#
# The parts: openssl's cipher, checksum and HMAC, base64 of coreutils, and the
# write with its fsync. Each is a process of its own that reads the file from
# the page cache, as our one process does. Rounds are interleaved. "cpu" is user
# and system time together, which tells more than wall time on a busy machine;
# two threads of ours count as both. Needs openssl, git, python3.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
[ $# -gt 0 ] || set -- "$here/target/release/git-jetcrypt"
export MIB=${MIB:-100} ROUNDS=${ROUNDS:-9}
[ -w /dev/shm ] && export TMPDIR=${TMPDIR:-/dev/shm}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unset $(env | sed -n 's/^\(GIT_[A-Z_]*\)=.*/\1/p') JETCRYPT_KEY JETCRYPT_KEY_PATH
export HOME=$work GIT_CONFIG_NOSYSTEM=1 LC_ALL=C
n=0
for program in "$@"; do
	n=$((n + 1))
	cp "$(realpath "$program")" "$work/program$n"
done
export N=$n
cd "$work"
git init -q repo
./program1 generate --key-path repo/codeship.aes 2>/dev/null
mkdir -p repo/.git/jetcrypt && cp repo/codeship.aes repo/.git/jetcrypt/ # as init leaves it
printf '%s; one file of %s MiB; best of %s; %s cores; load %s\n' "$(openssl version)" "$MIB" "$ROUNDS" "$(nproc)" "$(cut -d' ' -f1 /proc/loadavg)"
python3 - <<'PY'
import base64, os, random, subprocess, time
mib, rounds, programs = int(os.environ["MIB"]), int(os.environ["ROUNDS"]), int(os.environ["N"])
rng = random.Random(1)
with open("plain", "wb") as plain:
    for _ in range(mib):
        plain.write(base64.encodebytes(rng.randbytes(1 << 20))[: 1 << 20])

def packets(data, size=65516):
    return b"".join(b"%04x" % (len(data[n:n + size]) + 4) + data[n:n + size] for n in range(0, len(data), size))

# what git says to a filter, all at once: it reads a request whole
def lines(*all):
    return b"".join(packets(line + b"\n") for line in all) + b"0000"

with open("plain", "rb") as plain:
    content = plain.read()
hello = lines(b"git-filter-client", b"version=2") + lines(b"capability=clean", b"capability=smudge")
with open("asked", "wb") as asked:
    asked.write(hello + lines(b"command=clean", b"pathname=big.env") + packets(content) + b"0000")
del content

key, iv = "11" * 32, "22" * 16
parts = {
    "cfb": f"openssl enc -aes-256-cfb -K {key} -iv {iv} -in plain -out /dev/null",
    "ctr": f"openssl enc -aes-256-ctr -K {key} -iv {iv} -in plain -out /dev/null",
    "md5": "openssl dgst -md5 plain",
    "hmac": f"openssl dgst -sha256 -mac HMAC -macopt hexkey:{key} plain",
    "base64": "base64 -w0 plain",
    "write": "dd if=sealed of=written bs=1M conv=fsync status=none",
}
sums = {"jet": ["cfb", "md5", "hmac", "base64", "write"], "ctr": ["ctr", "hmac", "base64", "write"]}
ours = {}
for n in range(1, programs + 1):
    for form in sums:
        ours[f"encrypt {form} {n}"] = f"./program{n} encrypt plain out --format {form} --key-path repo/codeship.aes"
        ours[f"filter {form} {n}"] = f"git -C repo config jetcrypt.format {form}; cd repo; exec ../program{n} filter-process <../asked"
subprocess.run(f"./program1 encrypt plain sealed --key-path repo/codeship.aes", shell=True, check=True)

wall, cpu = {}, {}
def once(name, line):
    if name.startswith("filter"):  # the setting is no part of it
        before, line = line.split("; ", 1)
        subprocess.run(before, shell=True, check=True)
    began = time.perf_counter()
    child = subprocess.Popen(line if name.startswith("filter") else line.split(), shell=name.startswith("filter"), stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    took = time.perf_counter() - began
    child.returncode = status
    if status:
        raise SystemExit(f"failed: {line}")
    wall[name] = min(wall.get(name, 1e9), took)
    cpu[name] = min(cpu.get(name, 1e9), used.ru_utime + used.ru_stime)

for _ in range(rounds):
    for name, line in {**parts, **ours}.items():
        once(name, line)
    os.remove("out")

print("| what | cpu s | wall s |\n|---|---|---|")
for name in parts:
    print(f"| {name} | {cpu[name]:.3f} | {wall[name]:.3f} |")
print("| what | cpu s | sum of parts | × | wall s | sum of parts | × |\n|---|---|---|---|---|---|---|")
for name in ours:
    of = [part for part in sums[name.split()[1]] if part != "write" or name.startswith("encrypt")]
    c, w = sum(cpu[part] for part in of), sum(wall[part] for part in of)
    print(f"| {name} | {cpu[name]:.3f} | {c:.3f} | {cpu[name] / c:.2f} | {wall[name]:.3f} | {w:.3f} | {wall[name] / w:.2f} |")
PY
