name: "deps: bump base image"
pipelineid: base

scms:
  gitea:
    kind: gitea
    spec:
      url: https://git.acme-labs.io
      username: §user§
      token: §hex§
      owner: base
      repository: python

sources:
  tag:
    name: newest base
    kind: dockerimage
    spec:
      image: §host§/base/python
      architecture: amd64
      username: {{ requiredEnv "PULL_USER" }}
      password: {{ requiredEnv "PULL_PASS" }}
      versionfilter:
        kind: semver
        pattern: "~3.12"
