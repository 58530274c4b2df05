#!/usr/bin/env python
import argparse

parser = argparse.ArgumentParser(description="Installs the platform on a remote server")
parser.add_argument("--server", help="Address of the remote server")
parser.add_argument("-u", "--user", help="User on the remote server")
parser.add_argument("-k", "--key", help="Private key to connect to the remote server")
parser.add_argument("-ssh", "--ssh_port", help="Specifies external ssh port to connect on remote server")
parser.add_argument("-dlu", "--docker_login_user", help="Username for docker hub")
parser.add_argument("-dle", "--docker_login_email", help="User email for docker hub")
parser.add_argument("-dlp", "--docker_login_password", help="User password for docker hub")
parser.add_argument("-tag", "--tag_docker_images", help="Specifies the tag for generated docker images")
args = parser.parse_args()

env = {
    "docker_login_user": args.docker_login_user,
    "docker_login_password": args.docker_login_password,
}
