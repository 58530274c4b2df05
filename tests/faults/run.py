#!/usr/bin/env python3
"""Kills every command that writes, and lets its system calls fail.

Usage: tests/faults/run.py [--kills N] [--faults N] [--command NAME]... [--keep]

For each command: the system calls of an undisturbed run are counted, then the
command is run again and again in a copy of the same world, killed at one call,
or with one call failing (EIO, ENOSPC, EACCES). N of them are chosen, evenly
spread; 0 is none, -1 is all. What must hold each time (docs/writing.md):

1. every file holds what it held before, or what an undisturbed run puts there;
2. after the next command of ours (`status`) the protected files are all old or
   all new, and nothing of ours lies beside them;
3. the same command again ends as an undisturbed run does.

Needs Linux, strace, git, python3 and target/release/git-jetcrypt. Prints a line
per command and every violation; ends with 1 if there was one.
"""
import argparse, concurrent.futures, hashlib, os, re, shutil, stat, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
PROGRAM = os.environ.get("JETCRYPT_PROGRAM") or os.path.join(HERE, "../../target/release/git-jetcrypt")
KEY = "HmNdM5JkaqwH8takD2E4kF4atRdPiYi5fCDtHsyXxzc="
CHANGING = (
    "openat,write,pwrite64,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,"
    "symlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync,syncfs,chmod,fchmod,fchmodat,fchown,"
    "fchownat,ftruncate,flock,execve,clone3,vfork,wait4"
)
FAILING = (
    "openat,read,write,rename,renameat,renameat2,unlink,unlinkat,linkat,symlink,mkdir,fsync,"
    "syncfs,fchmodat,statx,newfstatat,getdents64,readlink,flock,ftruncate"
)
ERRORS = ["EIO", "ENOSPC", "EACCES"]
MARK = ".jetcrypt-new-"


def env_of(world):
    return {
        "PATH": os.path.join(world, "bin") + ":/usr/local/bin:/usr/bin:/bin",
        "HOME": os.path.join(world, "home"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "TMPDIR": os.path.join(world, "tmp"),
        "LC_ALL": "C",
    }


def run(world, words, where="repo", check=False, wrap=(), stdin=b""):
    done = subprocess.run(
        [*wrap, *words], cwd=os.path.join(world, where), env=env_of(world), input=stdin,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120, check=False,
    )
    if check and done.returncode:
        sys.exit(f"{words}: {done.returncode}\n{done.stderr.decode()}")
    return done


def put(world, path, text, mode=0o644):
    path = os.path.join(world, path)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w") as file:
        file.write(text)
    os.chmod(path, mode)


def credentials(registry):
    return '{\n\t"auths": {\n\t\t"%s": {\n\t\t\t"auth": "Y2k6eDctY2FuYXJ5LWsy"\n\t\t}\n\t}\n}\n' % registry


def git(world, *words):
    run(world, ["git", *words], check=True)


def base(world):
    """A repository with a foreign hook and three credential files, not set up."""
    for folder in ("bin", "home", "tmp", "repo"):
        os.makedirs(os.path.join(world, folder))
    shutil.copy2(PROGRAM, os.path.join(world, "bin/git-jetcrypt"))
    for name, value in (("user.name", "x"), ("user.email", "x@localhost"), ("init.defaultBranch", "main")):
        git(world, "config", "--global", name, value)
    git(world, "init", "-q")
    put(world, "repo/README", "text\n")
    put(world, "repo/dockercfg", credentials("quay.io"), 0o600)
    put(world, "repo/ci/.dockercfg", credentials("ghcr.io"), 0o640)
    put(world, "repo/deep/er/dockercfg.env", "A=x7-canary-k2\n", 0o644)
    put(world, "repo/.git/hooks/pre-commit", "#!/bin/sh\nexit 0\n", 0o755)
    put(world, "repo/.gitignore", "*.log\n")
    put(world, "home/new.json", credentials("docker.io"))


def ready(world):
    base(world)
    put(world, "repo/codeship.aes", KEY, 0o600)
    jetcrypt(world, "init")
    git(world, "add", "-A")
    git(world, "commit", "-q", "-m", "first", "--no-verify")


def locked(world):
    ready(world)
    jetcrypt(world, "lock")


def clone(world):
    ready(world)
    put(world, "home/k.aes", KEY, 0o600)
    run(world, ["git", "clone", "-q", "repo", "copy"], where=".", check=True)
    shutil.rmtree(os.path.join(world, "repo"))
    os.rename(os.path.join(world, "copy"), os.path.join(world, "repo"))
    put(world, "repo/.git/hooks/pre-commit", "#!/bin/sh\nexit 0\n", 0o755)


def tracked_plaintext(world):
    base(world)
    git(world, "add", "-A")
    git(world, "commit", "-q", "-m", "first")
    put(world, "repo/codeship.aes", KEY, 0o600)


def renamed(world):
    ready(world)
    git(world, "mv", "dockercfg", "dockercfg.old")
    git(world, "commit", "-q", "-m", "renamed", "--no-verify")


def without_policy(world):
    ready(world)
    git(world, "rm", "-q", "-r", "--cached", ".jetcrypt")
    shutil.rmtree(os.path.join(world, "repo", ".jetcrypt"))
    put(world, "repo/.gitattributes", "README text\n")
    git(world, "add", ".gitattributes")


def exchanged(world):
    """Two files that somebody without the key has exchanged."""
    ready(world)
    blobs = [run(world, ["git", "rev-parse", f"HEAD:{name}"]).stdout.decode().strip() for name in ("dockercfg", "ci/.dockercfg")]
    for name, blob in zip(("ci/.dockercfg", "dockercfg"), blobs):
        git(world, "update-index", "--cacheinfo", f"100644,{blob},{name}")
    git(world, "commit", "-q", "-m", "exchanged", "--no-verify")
    git(world, "reset", "-q", "--hard")


def shared(world):
    ready(world)
    jetcrypt(world, *SHARE)
    git(world, "commit", "-q", "-m", "shared", "--no-verify")


def with_finding(world):
    ready(world)
    put(world, "repo/build.sh", "docker login -u ci -p hunter2xyzzyq quay.io\n")
    git(world, "add", "build.sh")


def with_docker(world):
    ready(world)
    put(world, "home/.docker/config.json", '{"auths": {"other.example": {"auth": "YTpi"}}}\n', 0o600)


def jetcrypt(world, *words, stdin=b""):
    run(world, ["git-jetcrypt", *words], check=True, stdin=stdin)


SHARE = ["share", "add", "anna", "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p"]

# what they write differs from run to run
RANDOM = ("generate", "share", "rotate", "rotate-shared")

# name: world, words, stdin
COMMANDS = {
    "lock": (ready, ["lock"], b""),
    "unlock": (locked, ["unlock"], b""),
    "unlock-key": (clone, ["unlock", "../home/k.aes"], b""),
    "init": (base, ["init", "--generate"], b""),
    "init-plaintext": (tracked_plaintext, ["init"], b""),
    "init-pattern": (ready, ["init", "*.secret"], b""),
    "track": (ready, ["track", "*.secret"], b""),
    "untrack": (ready, ["untrack", "dockercfg*"], b""),
    "reseal": (renamed, ["reseal"], b""),
    "policy-restore": (without_policy, ["policy", "restore"], b""),
    "accept": (exchanged, ["accept", "--yes", "HEAD:dockercfg"], b""),
    "share": (ready, SHARE, b""),
    "share-remove": (shared, ["share", "remove", "anna"], b""),
    "rotate-shared": (shared, ["rotate", "--yes"], b""),
    "rotate": (ready, ["rotate", "--yes"], b""),
    "login": (ready, ["login", "new.example", "-u", "ci", "--password-stdin", "-f", "dockercfg"], b"x7-canary-k3"),
    "login-locked": (locked, ["login", "new.example", "-u", "ci", "--password-stdin", "-f", "dockercfg"], b"x7-canary-k3"),
    "logout": (ready, ["logout", "quay.io", "-f", "dockercfg"], b""),
    "import": (ready, ["import", "--from", "../home/new.json", "-f", "dockercfg"], b""),
    "allow": (with_finding, ["allow", "--reason", "a sample", "build.sh"], b""),
    "install": (tracked_plaintext, ["install"], b""),
    "uninstall": (ready, ["uninstall"], b""),
    "encrypt": (ready, ["encrypt", "README", "README.encrypted"], b""),
    "decrypt": (locked, ["decrypt", "dockercfg", "../home/new.json"], b""),
    "export": (with_docker, ["export", "--format", "config.json", "-o", "../home/.docker/config.json"], b""),
    "helper-install": (with_docker, ["helper", "install"], b""),
    "generate": (base, ["generate"], b""),
}


def read(path):
    with open(path, "rb") as file:
        return file.read()


def everywhere(data):
    """The same in every copy of a world."""
    room = re.escape(os.environ["FAULTS_ROOM"].encode())
    data = re.sub(room + rb"/(made/[^/]+|done/[^/]+|faults-[^/]+)/w", b"<world>", data)
    data = re.sub(rb"filters/[0-9a-f]+/", b"filters/<id>/", data)
    return re.sub(rb"key = [0-9a-f]{32}", b"key = <pin>", data)


def files(world):
    """Every file that is the user's: content and mode by path."""
    found = {}
    for top in ("repo", "home"):
        for folder, folders, names in os.walk(os.path.join(world, top)):
            if os.path.basename(folder) == ".git":
                folders[:] = [name for name in folders if name in ("hooks", "info", "jetcrypt")]
                names = [name for name in names if name == "config"]
            for name in names:
                path = os.path.join(folder, name)
                shown = os.path.relpath(path, world)
                if name == "lock" or "filters/" in shown or name.endswith(".lock") or name.endswith(".sample"):
                    continue
                data = os.readlink(path).encode() if os.path.islink(path) else read(path)
                # a generated key is another one each time, and what it has encrypted
                if re.fullmatch(rb"[A-Za-z0-9+/]{43}=\s*", data):
                    data = b"<key>"
                # so is what is sealed to a person, or a key under another
                if data.startswith(b"-----BEGIN AGE ENCRYPTED FILE-----\n") and data.endswith(b"\n-----END AGE ENCRYPTED FILE-----\n"):
                    data = b"<key of a person>"
                if "/.jetcrypt/retired/" in shown:
                    data = b"<retired key>"
                data = everywhere(data)
                found[shown] = (data, stat.S_IMODE(os.lstat(path).st_mode))
    return found


def end(world, random):
    """All that an undisturbed run leaves."""
    state = dict(files(world))
    names = run(world, ["git", "ls-files", "-v", "-s"]).stdout
    state["index"] = re.sub(rb" [0-9a-f]{40} ", b" ", names) if random else names
    state["status"] = run(world, ["git", "status", "--porcelain"]).stdout
    return without_page_names(state)


# also what a kill leaves of them in the git directory: no secret, never read, and
# of the journal the next transaction removes it
PAGE = re.compile(r"jetcrypt/(pages/|retired/[0-9a-f]{32}|(repository|pages-up-to|pages-elsewhere|adopted-at)(\.jetcrypt-new-[0-9a-f]{16})?$|journal\.jetcrypt-new-[0-9a-f]{16}$)")


def is_whole_page(path, data):
    """Its name is random, so no other run has it; but it is all there."""
    if "/retired/" in path:
        return data in (b"<key>", b"<retired key>")
    if "/pages/" not in path or "/.git/" in path and ".jetcrypt-new-" in path:
        return PAGE.search(path) is not None
    return data.startswith(b"git-jetcrypt page 1\n") and re.search(rb"\nmac [0-9a-f]{64}\n$", data)


def without_page_names(state):
    """A page has a random name, and a stopped command may have left one more;
    what counts is that there are some."""
    for path in [path for path in state if PAGE.search(path)]:
        del state[path]
        # the other files say only how much of history was looked at
        if "/pages/" in path:
            state["pages"] = b""
        if "/retired/" in path:
            state["retired"] = b""
    for name in ("index", "status"):
        lines = [line for line in state[name].split(b"\n") if b".jetcrypt/pages/" not in line and b".jetcrypt/retired/" not in line and b".jetcrypt/" != line[-11:]]
        state[name] = b"\n".join(lines)
    return state


PROTECTED = ("repo/dockercfg", "repo/ci/.dockercfg", "repo/deep/er/dockercfg.env")


def violations(world, name, words, stdin, before, after, wanted, random):
    said = []
    now = files(world)
    for path, (data, mode) in before.items():
        if path in now and now[path][0] in (data, after.get(path, (data,))[0]):
            continue
        if path not in now and path not in after:
            continue
        if path.startswith("repo/.git/config") or path.startswith("home/.local"):
            continue
        # what the clone remembers of pages is in step with its key and its history
        if "/.git/" in path and PAGE.search(path):
            continue
        said.append(f"1: {path} is {'gone' if path not in now else 'neither old nor new'}")
    for path in now:
        if path not in before and path not in after and MARK not in path and "/journal" not in path:
            if now[path][0] != b"<key>" and not is_whole_page(path, now[path][0]):
                said.append(f"1: {path} was left")
    run(world, ["git-jetcrypt", "status"])
    now = files(world)
    for path in now:
        if MARK in path and path.startswith("repo/") and "/.git/" not in path:
            said.append(f"2: {path} is left")
    if name in ("lock", "unlock"):
        old = [now.get(path) == before.get(path) for path in PROTECTED]
        new = [now.get(path) == after.get(path) for path in PROTECTED]
        if not (all(old) or all(new)):
            said.append(f"2: some files are old and some new: {old}")
    run(world, ["git-jetcrypt", *words], stdin=stdin)
    last = end(world, random)
    for path in sorted(set(last) | set(wanted)):
        if MARK in path and path.startswith("home/"):
            continue  # removed by the next write beside it, ten minutes later
        if last.get(path) != wanted.get(path):
            said.append(f"3: {path}: {str(last.get(path))[:150]} instead of {str(wanted.get(path))[:150]}")
    return said


def traced(world, words, stdin, calls, follow, log):
    wrap = ["strace", "-qq", "-e", f"trace={calls}", "-e", "signal=none", "-o", log, *(["-f"] if follow else [])]
    return run(world, ["git-jetcrypt", *words], wrap=wrap, stdin=stdin)


def spread(items, count):
    if count < 0 or len(items) <= count:
        return items
    return [items[i * len(items) // count] for i in range(count)]


def plan(log, kills, faults):
    """Which injections: (how it is shown, the option for strace)."""
    counted, kill, fail = {}, [], []
    with open(log) as file:
        for line in file:
            found = re.match(r"(\w+)\(", line)
            if not found:
                continue
            # strace counts each system call by itself
            call = found[1]
            n = counted[call] = counted.get(call, 0) + 1
            if call in CHANGING.split(","):
                kill.append((f"killed at {call} {n}", f"inject={call}:signal=KILL:when={n}"))
            if call in FAILING.split(","):
                error = ERRORS[len(fail) % len(ERRORS)]
                fail.append((f"{error} of {call} {n}", f"inject={call}:error={error}:when={n}"))
    return spread(kill, kills), spread(fail, faults)


def one(job):
    name, make, words, stdin, shown, option, before, after, wanted, keep = job
    room = tempfile.mkdtemp(prefix="faults-", dir=os.environ["FAULTS_ROOM"])
    world = os.path.join(room, "w")
    try:
        shutil.copytree(make, world, symlinks=True)
        # the world lies at another place than the one it was made at
        wrap = ["strace", "-qq", "-o", "/dev/null", "-e", "signal=none", "-e", "trace=" + option.split("=", 1)[1].split(":")[0], "-e", option]
        run(world, ["git-jetcrypt", *words], wrap=wrap, stdin=stdin)
        random = "--generate" in words or name in RANDOM
        said = violations(world, name, words, stdin, before, after, wanted, random)
        if said and keep:
            shutil.copytree(world, os.path.join(os.environ["FAULTS_ROOM"], f"kept-{name}-{shown}".replace(" ", "-")), symlinks=True)
        return [f"{name}, {shown}: {line}" for line in said]
    except subprocess.TimeoutExpired:
        return [f"{name}, {shown}: hangs"]
    finally:
        shutil.rmtree(room, ignore_errors=True)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--faults", type=int, default=10)
    parser.add_argument("--command", action="append")
    parser.add_argument("--keep", action="store_true")
    options = parser.parse_args()
    place = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    room = tempfile.mkdtemp(prefix="jetcrypt-faults-", dir=place)
    os.environ["FAULTS_ROOM"] = room
    bad, kills, faults = [], 0, 0
    try:
        for name in options.command or COMMANDS:
            make, words, stdin = COMMANDS[name]
            # every copy lies at a path of the same length and name
            first = os.path.join(room, "made", name, "w")
            os.makedirs(first)
            make(first)
            before = files(first)
            random = "--generate" in words or name in RANDOM
            straight = os.path.join(room, "done", name, "w")
            shutil.copytree(first, straight, symlinks=True)
            log = os.path.join(room, "log")
            done = traced(straight, words, stdin, f"{CHANGING},{FAILING}", False, log)
            if done.returncode:
                sys.exit(f"{name}: an undisturbed run ends with {done.returncode}: {done.stderr.decode()}")
            after = files(straight)
            wanted = end(straight, random)
            kill, fail = plan(log, options.kills, options.faults)
            jobs = [(name, first, words, stdin, shown, option, before, after, wanted, options.keep) for shown, option in kill + fail]
            with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
                said = [line for lines in pool.map(one, jobs) for line in lines]
            kills += len(kill)
            faults += len(fail)
            bad += said
            print(f"{name}: {len(kill)} kills, {len(fail)} faults, {len(said)} violations", flush=True)
            for line in said[:40]:
                print("   " + line, flush=True)
    finally:
        if options.keep:
            print(room)
        else:
            shutil.rmtree(room, ignore_errors=True)
    print(f"{kills} kills, {faults} faults, {len(bad)} violations")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
