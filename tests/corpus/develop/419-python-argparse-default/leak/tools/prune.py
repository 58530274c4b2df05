import argparse

p = argparse.ArgumentParser(description="Remove old tags from a docker registry")
p.add_argument("--registry", default="https://§host§")
p.add_argument("--username", default="§user§")
p.add_argument("--password", default="§human§")
args = p.parse_args()
