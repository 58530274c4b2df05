"""Prepare a fresh build runner: ssh config, docker login, swap."""
import os
import pathlib
import subprocess

HOME = pathlib.Path("/home/runner")

FILES = {
    ".ssh/config": "Host git.acme-labs.io\n  User git\n  StrictHostKeyChecking accept-new\n",
    ".docker/config.json": (
        "{\n"
        '  "auths": {\n'
        '    "§host§": {\n'
        '      "auth": "§auth§"\n'
        "    }\n"
        "  }\n"
        "}\n"
    ),
    ".gitconfig": "[user]\n\tname = runner\n\temail = runner@acme-labs.io\n",
}


def main():
    for name, text in FILES.items():
        target = HOME / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
        os.chmod(target, 0o600)
    subprocess.run(["fallocate", "-l", "4G", "/swapfile"], check=True)


if __name__ == "__main__":
    main()
