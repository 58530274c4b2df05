#!/usr/bin/env python3
import subprocess

def login(username, password, docker_repo="§host§"):
    cmd = "docker login -u {username} -p {password} {docker_repo}".format(**locals())
    subprocess.run(cmd, shell=True, check=True)

def push(tag):
    subprocess.run(["docker", "push", "§host§/acme/api:%s" % tag], check=True)
