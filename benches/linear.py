#!/usr/bin/env python3
"""Shows that a scan takes time in proportion to a text, whatever is in it.

usage: python3 benches/linear.py PROGRAM [MEGABYTES]

Writes texts that are one line or one element again and again, each kind in two sizes, scans them, and prints the
seconds and how many times longer the four times larger one takes. About 4 is linear; nothing here passes or fails.
"""
import os
import subprocess
import sys
import tempfile
import time

KINDS = {
    "passwords.env": "SERVICE_{i}_PASSWORD=Zk8sQ9dk2l{i}\n",
    "registries.env": "REGISTRY_{i}_HOST=hub{i}.acme.de\nREGISTRY_{i}_PASSWORD=Zk8sQ9dk2l{i}\n",
    "defaults.sh": "docker login -u ci -p ${{P{i}:-Zk8sQ9dk2l{i}}} hub.acme.de\n",
    "logins-on-one-line.sh": "docker login -u ci -p Zk8sQ9dk2l{i} hub{i}.acme.de; ",
    "stdin-on-one-line.sh": "docker login -u ci --password-stdin hub.acme.de <<EOF{i}; ",
    "curl.sh": "curl -u a{i}:Zk8sQ9dk2l{i} https://hub.acme.de/v2/_catalog\n",
    "calls.js": "f(\"https://hub{i}.acme.de/v2/\", \"user{i}\", \"Zk8sQ9dk2l{i}\", login(\"a{i}\", \"b\"));\n",
    "comments.js": "x({{ /* password: \"Zk8sQ9dk2l{i}\", user: \"a{i}\" }});\n",
    "pairs-on-one-line.json": "\"password\":\"Zk8sQ9dk2l{i}\",\"user\":\"a{i}\",",
    "objects-on-one-line.json": "{{\"name\": \"password\", \"value\": \"Zk8sQ9dk2l{i}\"}}, ",
    "properties.xml": "<property name=\"password{i}\">Zk8sQ9dk2l{i}</property>\n",
    "elements-on-one-line.xml": "<server><username>a{i}</username><password>Zk8sQ9dk2l{i}</password></server>",
    "yaml.yml": "  key{i}:\n    user: a{i}\n    password: Zk8sQ9dk2l{i}\n",
    "prose.md": "the docker password of user{i} is Zk8sQ9dk2l{i} and so on | a | b |\n",
    "inserts.sql": "INSERT INTO registries (host, user, password) VALUES ('hub{i}.acme.de', 'a{i}', 'Zk8sQ9dk2l{i}');\n",
}


def write(path, unit, size):
    with open(path, "w") as out:
        written = i = 0
        while written < size:
            text = unit.format(i=i)
            out.write(text)
            written += len(text)
            i += 1


def seconds(program, path):
    begun = time.monotonic()
    subprocess.run([program, "scan", "--files", path], capture_output=True, check=False)
    return time.monotonic() - begun


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    program = os.path.abspath(sys.argv[1])
    size = int(float(sys.argv[2] if len(sys.argv) > 2 else 1) * (1 << 20))
    print(f"{'':26} {size >> 10:>7} KiB {size >> 8:>7} KiB")
    with tempfile.TemporaryDirectory(prefix="linear-") as folder:
        for name, unit in KINDS.items():
            path = os.path.join(folder, name)
            took = []
            for bytes_ in (size, 4 * size):
                write(path, unit, bytes_)
                took.append(seconds(program, path))
            print(f"{name:26} {took[0]:9.2f} s {took[1]:9.2f} s  {took[1] / max(took[0], 0.01):5.1f}")


if __name__ == "__main__":
    main()
