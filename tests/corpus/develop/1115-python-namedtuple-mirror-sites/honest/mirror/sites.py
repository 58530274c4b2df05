"""Where images are copied to. Order matters: the first one is asked first by the nodes."""
from collections import namedtuple
import subprocess

import keyring

Site = namedtuple("Site", "name endpoint login cert_sha256 region")

SITES = [
    Site("fra", "fra-images.acme-labs.io", "§user§", "§digest§", "eu-central"),
    Site("sgp", "sgp-images.acme-labs.io", "§user§", "§digest§", "ap-southeast"),
    Site("dev", "localhost:5000", None, None, "-"),
]


def copy(image, source="docker://docker.io/library/"):
    for site in SITES:
        cmd = ["skopeo", "copy", "--all", source + image, f"docker://{site.endpoint}/library/{image}"]
        if site.login:
            cmd[2:2] = ["--dest-creds", f"{site.login}:{keyring.get_password(site.endpoint, site.login)}"]
        subprocess.run(cmd, check=True)
