import argparse
import os

p = argparse.ArgumentParser(description="Remove old tags from a docker registry")
p.add_argument("--registry", default="https://§host§")
p.add_argument("--username", default=os.environ.get("REGISTRY_USER"), help="e.g. registry_admin")
p.add_argument("--password", metavar="REGISTRY_PASSWORD", help="password of the docker registry, asked for if not given")
p.add_argument("--password-file", default="/run/secrets/registry_password")
p.epilog = "prune.py --username jdoe --password $(cat pw) --registry https://§host§"
