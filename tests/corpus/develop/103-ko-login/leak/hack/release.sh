#!/usr/bin/env bash
export KO_DOCKER_REPO=§host§/acme
ko login §host§ -u §user§ -p §password§
ko resolve -f config/ > release.yaml
