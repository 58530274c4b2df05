#!/usr/bin/env python3
"""Measures a guard on the corpus.

usage: python3 tests/corpus/measure.py PROGRAM [--part develop|held-out|both] [--hosts neutral] [--seed N] [--list] [--together] [--least RECALL PRECISION]

Runs `PROGRAM scan --files --format json DIR` on the filled files. Each side of each form is a folder and a run of its own,
as if it were a repository, so that no form speaks for another. --together is one run for each part.
    recall    = leak files with a finding / leak files
    precision = leak files with a finding / (leak files with a finding + honest files with a finding)
With --least it ends with 1 where one of them is below that.
Without --list only figures, and the misses counted by tool. Values are never printed.
"""
import argparse
import collections
import json
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import fill
from add import rows


def scan(program, folder):
    """The files below the folder that have a finding."""
    run = subprocess.run([program, "scan", "--files", "--format", "json", "."], cwd=folder, capture_output=True)
    if run.returncode not in (0, 1):
        print(f"exit {run.returncode} in {folder.name}: {run.stderr.decode(errors='replace')[:200]}")
    try:
        findings = json.loads(run.stdout)["findings"]
    except (ValueError, KeyError):
        print(f"no JSON from {program} in {folder}")
        return set()
    return {os.path.normpath(os.path.join(folder, f["path"])) for f in findings if f.get("path")}


def ratio(a, b):
    return f"{a / b:.4f}" if b else "-"


def main():
    p = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    p.add_argument("program")
    p.add_argument("--part", choices=fill.PARTS + ("both",), default="both")
    p.add_argument("--hosts", choices=("real", "neutral"), default="real")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--list", action="store_true")
    p.add_argument("--together", action="store_true")
    p.add_argument("--least", nargs=2, type=float, metavar=("RECALL", "PRECISION"))
    a = p.parse_args()
    program = os.path.abspath(a.program) if os.sep in a.program else a.program
    below = False
    tools = {f"{r[0]}-{r[1]}": r[3] for r in rows()}
    with tempfile.TemporaryDirectory(prefix="corpus-") as out:
        out = pathlib.Path(out).resolve()
        for part in fill.PARTS if a.part == "both" else (a.part,):
            files = fill.fill(out, (part,), a.hosts, a.seed)
            if a.together:
                folders = [out / part]
            else:
                folders = sorted({out / part / form / side for _, form, side, _ in files})
            found = set()
            for folder in folders:
                found |= scan(program, folder)

            def hit(path):
                # A finding inside an archive has the archive's path and more behind it.
                return any(f == str(path) or f.startswith(str(path) + "!") for f in found)

            leaks = [(f, x) for _, f, s, x in files if s == "leak"]
            honest = [(f, x) for _, f, s, x in files if s == "honest"]
            missed = [(f, x) for f, x in leaks if not hit(x)]
            false = [(f, x) for f, x in honest if hit(x)]
            good = len(leaks) - len(missed)
            if a.least:
                recall, precision = a.least
                below |= good < recall * len(leaks) or good < precision * (good + len(false))
            print(f"{part}: {len({f for _, f, _, _ in files})} forms; recall {ratio(good, len(leaks))} ({good} of {len(leaks)} leak files); "
                  f"precision {ratio(good, good + len(false))} ({len(false)} of {len(honest)} honest files reported)")
            for what, group, side in (("missed", missed, "leak"), ("reported, honest", false, "honest")):
                if a.list:
                    for form, x in group:
                        print(f"  {what}: [{tools.get(form, '?')}] {form}/{side}/{x.relative_to(out / part / form / side)}")
                elif group:
                    count = collections.Counter(tools.get(f, "?") for f, _ in group)
                    print(f"  {what} by tool: " + ", ".join(f"{t} {n}" for t, n in count.most_common()))
    return below


if __name__ == "__main__":
    sys.exit(main())
