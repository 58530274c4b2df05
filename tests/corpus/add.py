#!/usr/bin/env python3
"""Adds forms to the corpus, or checks it.

usage: python3 tests/corpus/add.py < FORMS      python3 tests/corpus/add.py --check

FORMS is text:
    @@ short-name | tool | one line: what the leak is, and why the twin is none
    >> leak path/of/file
    ...its content...
    >> honest path/of/file
    ...
The part is decided by the name alone: sha256 of the short name, first byte below 77 is held-out. The forms up to
LOOKED_AT were held out once, and have been looked at since: all of them are develop.
"""
import hashlib
import pathlib
import re
import sys

sys.dont_write_bytecode = True

import fill

MANIFEST = fill.HERE / "manifest.tsv"
LOOKED_AT = 1683
HEADER = "number\tname\tpart\ttool\tleak and twin"


def part_of(number, name):
    held_out = int(number) > LOOKED_AT and hashlib.sha256(name.encode()).digest()[0] < 77
    return "held-out" if held_out else "develop"


def rows():
    lines = MANIFEST.read_text().splitlines()[1:] if MANIFEST.exists() else []
    return [line.split("\t") for line in lines]


def read_forms(text):
    form = files = None
    for line in text.split("\n"):
        if re.match(r"@@ [^|]+\|[^|]+\|", line):
            name, tool, what = [s.strip() for s in line[3:].split("|", 2)]
            files = []
            form = (name, tool, what, files)
            yield form
        elif line.startswith((">> leak ", ">> honest ")):
            side, path = line[3:].split(" ", 1)
            files.append((side, path.strip(), []))
        elif files:
            files[-1][2].append(line)
        elif line.strip():
            raise SystemExit(f"text before the first file: {line[:40]}")


def add(text):
    known = rows()
    names = {r[1] for r in known}
    new = list(read_forms(text))
    for name, tool, what, files in new:
        if name in names or not re.fullmatch("[a-z0-9][a-z0-9-]*", name):
            raise SystemExit(f"{name}: taken, or not a short name")
        names.add(name)
        sides = [f[0] for f in files]
        if "leak" not in sides or "honest" not in sides:
            raise SystemExit(f"{name}: needs a leak and an honest twin")
        for _, path, lines in files:
            for mark in fill.MARK.findall("\n".join(lines)):
                if not hasattr(fill.Values, "make_" + mark):
                    raise SystemExit(f"{name}: unknown mark {mark}")
            if "§" in fill.MARK.sub("", "\n".join(lines)):
                raise SystemExit(f"{name}: {path}: a § without a mark")
    for name, tool, what, files in new:
        number = f"{len(known) + 1:03}"
        for side, path, lines in files:
            target = fill.HERE / part_of(number, name) / f"{number}-{name}" / side / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text("\n".join(lines).strip("\n") + "\n")
        known.append([number, name, part_of(number, name), tool, what])
    MANIFEST.write_text("\n".join([HEADER] + ["\t".join(r) for r in known]) + "\n")
    return len(new)


def check():
    bad = []
    seen = set()
    for row in rows():
        if len(row) != 5:
            bad.append(f"manifest: {row}")
            continue
        number, name, part, _, _ = row
        folder = fill.HERE / part / f"{number}-{name}"
        seen.add(folder)
        if part != part_of(number, name):
            bad.append(f"{name}: stands in the wrong part")
        for side in fill.SIDES:
            if not any(p.is_file() for p in (folder / side).rglob("*")):
                bad.append(f"{name}: no {side} file")
    for part in fill.PARTS:
        for folder in fill.forms(part):
            if folder not in seen:
                bad.append(f"{folder.name}: not in the manifest")
    for line in bad:
        print(line)
    count = {p: sum(1 for r in rows() if r[2] == p) for p in fill.PARTS}
    files = {s: sum(1 for p in fill.PARTS for f in fill.forms(p) for x in (f / s).rglob("*") if x.is_file()) for s in fill.SIDES}
    print(f"{len(rows())} forms: {count['develop']} develop, {count['held-out']} held-out; "
          f"{files['leak']} leak files, {files['honest']} honest files")
    return 1 if bad else 0


if __name__ == "__main__":
    if sys.argv[1:] == ["--check"]:
        sys.exit(check())
    print(add(sys.stdin.read()), "forms added")
    sys.exit(check())
