import sys

from dxf import DXF


def auth(dxf, response):
    dxf.authenticate("§user§", "§password§", response=response)


def fetch(repo, alias, out):
    dxf = DXF("§host§", repo, auth)
    (digest,) = dxf.get_alias(alias)
    with open(out, "wb") as fh:
        for chunk in dxf.pull_blob(digest):
            fh.write(chunk)
    return digest


if __name__ == "__main__":
    print(fetch("models/segmentation", sys.argv[1], sys.argv[2]))
