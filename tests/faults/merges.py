#!/usr/bin/env python3
"""Kills git and our merge driver in the middle of a merge, a rebase, a
cherry-pick.

Usage: tests/faults/merges.py [--kills N]

Two branches change different registries of one file and different variables of
another. git, with all that it starts, is killed at one system call. Then a
person does what git asks for: takes the lock away, gives up what was begun, and
types the same again. What must hold each time:

1. no object of git's holds a secret in plaintext, and none is damaged;
2. after `git jetcrypt status` nothing of ours lies about;
3. the second run ends as an undisturbed one does.

Needs what run.py needs. Ends with 1 if one of these did not hold.
"""
import argparse, concurrent.futures, importlib.util, os, re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SPEC = importlib.util.spec_from_file_location("run", os.path.join(HERE, "run.py"))
faults = importlib.util.module_from_spec(SPEC)
sys.dont_write_bytecode = True
SPEC.loader.exec_module(faults)

CALLS = "openat,write,rename,unlink,unlinkat,mkdir,link,fsync,execve,clone3,vfork"
CANARY = b"x7-canary"


def config(*registries):
    entries = ",\n".join(f'\t\t"{name}": {{\n\t\t\t"auth": "Y2k6eDctY2FuYXJ5LWsy"\n\t\t}}' for name in registries)
    return '{\n\t"auths": {\n' + entries + "\n\t}\n}\n"


def made(world):
    """Two branches, each with its own registry and its own variable."""
    faults.ready(world)

    def edit(message, registries, variables):
        faults.put(world, "repo/dockercfg", config(*registries), 0o600)
        faults.put(world, "repo/deep/er/dockercfg.env", variables)
        faults.git(world, "commit", "-q", "-a", "-m", message)

    faults.git(world, "checkout", "-q", "-b", "side")
    edit("side", ["ghcr.io", "quay.io"], "A=x7-canary-k2\nB=x7-canary-side\n")
    faults.git(world, "checkout", "-q", "main")
    edit("main", ["quay.io", "docker.io"], "A=x7-canary-main\n")


WAYS = {
    "merge": (["merge", "-q", "--no-edit", "side"], ["merge", "--abort"]),
    "rebase": (["rebase", "-q", "side"], ["rebase", "--abort"]),
    "cherry-pick": (["cherry-pick", "side"], ["cherry-pick", "--abort"]),
}


def end(world):
    """What people see at the end."""
    seen = {}
    for path in ("dockercfg", "deep/er/dockercfg.env"):
        seen[path] = faults.read(os.path.join(world, "repo", path))
        blob = faults.run(world, ["git", "cat-file", "blob", f"HEAD:{path}"]).stdout
        seen[f"HEAD:{path}"] = faults.run(world, ["git", "jetcrypt", "decrypt", "--", "-", "-"], stdin=blob).stdout
    status = faults.run(world, ["git", "status", "--porcelain"]).stdout.splitlines()
    # git leaves temporary files of its own: encrypted ones, as it gave them to us
    seen["status"] = [line for line in status if not line.startswith(b"?? .merge_file_")]
    # how often main was moved makes no difference
    seen["safe"] = faults.run(world, ["git-jetcrypt", "status"]).stdout.split(b":")[0]
    return seen


def one(job):
    way, make, shown, option, wanted = job
    begin, abort = WAYS[way]
    room = tempfile.mkdtemp(prefix="faults-", dir=os.environ["FAULTS_ROOM"])
    world = os.path.join(room, "w")
    said = []
    try:
        shutil.copytree(make, world, symlinks=True)
        call = option.split("=", 1)[1].split(":")[0]
        wrap = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "signal=none", "-e", f"trace={call}", "-e", option]
        faults.run(world, ["git", *begin], wrap=wrap)
        objects = faults.run(world, ["git", "cat-file", "--batch-all-objects", "--batch"]).stdout
        if CANARY in objects or b"Y2k6eDctY2FuYXJ5" in objects:
            said.append("1: an object holds a secret")
        for folder, _, names in os.walk(os.path.join(world, "repo/.git")):
            for name in names:
                if name.endswith(".lock"):
                    os.unlink(os.path.join(folder, name))
        faults.run(world, ["git", *abort])
        faults.run(world, ["git", "reset", "-q", "--hard", "main"])
        faults.run(world, ["git", "checkout", "-q", "-f", "main"])
        tip = faults.run(world, ["git", "log", "-1", "--format=%s", "main"]).stdout
        if tip.strip() == b"main":
            faults.run(world, ["git", *begin])
        faults.run(world, ["git-jetcrypt", "status"])
        fsck = faults.run(world, ["git", "fsck", "--no-progress", "--no-dangling"])
        broken = [line for line in fsck.stderr.splitlines() if b"garbage" not in line and b"empty" not in line]
        if fsck.returncode and broken:
            said.append(f"1: {broken[0].decode()}")
        for top in ("tmp", "repo"):
            for folder, _, names in os.walk(os.path.join(world, top)):
                left = [name for name in names if name.startswith(".merge_file_")]
                said += [f"1: {name} of git's holds a secret" for name in left if CANARY in faults.read(os.path.join(folder, name))]
                left = [name for name in names if faults.MARK in name or "jetcrypt-merge" in name]
                said += [f"2: {os.path.join(folder, name)} is left" for name in left if "/.git/" not in folder]
        last = end(world)
        for what in sorted(wanted):
            if last.get(what) != wanted[what]:
                said.append(f"3: {what}: {str(last.get(what))[:200]} instead of {str(wanted[what])[:200]}")
        return [f"{way}, {shown}: {line}" for line in said]
    except subprocess.TimeoutExpired:
        return [f"{way}, {shown}: hangs"]
    finally:
        shutil.rmtree(room, ignore_errors=True)


def plan(log, kills):
    """strace counts a system call in each process by itself, so one number may
    meet several of them; the first one is killed."""
    most = {}
    counted = {}
    with open(log) as file:
        for line in file:
            found = re.match(r"(\d+) +(\w+)\(", line)
            if found:
                counted[found.groups()] = n = counted.get(found.groups(), 0) + 1
                most[found[2]] = max(most.get(found[2], 0), n)
    every = [(f"killed at {call} {n}", f"inject={call}:signal=KILL:when={n}") for call in sorted(most) for n in range(1, most[call] + 1)]
    return faults.spread(every, kills)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=20)
    options = parser.parse_args()
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    room = tempfile.mkdtemp(prefix="jetcrypt-merges-", dir=place)
    os.environ["FAULTS_ROOM"] = room
    bad, count = [], 0
    try:
        first = os.path.join(room, "made", "w")
        os.makedirs(first)
        made(first)
        for way, (begin, _) in WAYS.items():
            straight = os.path.join(room, "done", way, "w")
            shutil.copytree(first, straight, symlinks=True)
            log = os.path.join(room, "log")
            wrap = ["strace", "-f", "-qq", "-e", f"trace={CALLS}", "-e", "signal=none", "-o", log]
            done = faults.run(straight, ["git", *begin], wrap=wrap)
            if done.returncode:
                sys.exit(f"{way}: an undisturbed run ends with {done.returncode}: {done.stderr.decode()}")
            wanted = end(straight)
            if wanted["safe"] != b"safe" or b"x7-canary-side" not in wanted["HEAD:deep/er/dockercfg.env"]:
                sys.exit(f"{way}: an undisturbed run ends with {wanted}")
            jobs = [(way, first, shown, option, wanted) for shown, option in plan(log, options.kills)]
            with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
                said = [line for lines in pool.map(one, jobs) for line in lines]
            count += len(jobs)
            bad += said
            print(f"{way}: {len(jobs)} kills, {len(said)} violations", flush=True)
            for line in said[:20]:
                print("   " + line, flush=True)
    finally:
        shutil.rmtree(room, ignore_errors=True)
    print(f"{count} kills, {len(bad)} violations")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
