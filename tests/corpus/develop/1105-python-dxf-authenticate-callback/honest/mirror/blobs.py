import netrc
import sys

from dxf import DXF

# what we expect below the alias "stable"; see RELEASES
STABLE = "sha256:§digest§"


def auth(dxf, response):
    login, _, password = netrc.netrc().authenticators("§host§")
    dxf.authenticate(login, password, response=response)


def fetch(repo, alias, out):
    dxf = DXF("§host§", repo, auth)
    (digest,) = dxf.get_alias(alias)
    if alias == "stable" and digest != STABLE:
        sys.exit(f"unexpected digest {digest}")
    with open(out, "wb") as fh:
        for chunk in dxf.pull_blob(digest):
            fh.write(chunk)
    return digest


if __name__ == "__main__":
    print(fetch("models/segmentation", sys.argv[1], sys.argv[2]))
