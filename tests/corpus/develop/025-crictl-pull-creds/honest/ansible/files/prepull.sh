#!/bin/sh
cd "$(dirname "$0")/.."
START=$(date +%s)
export LC_ALL=C

crictl pull --creds "${1}:${2}" §host§/ml/trainer:7
crictl inspecti §host§/ml/server@sha256:§digest§
crictl --runtime-endpoint unix:///run/containerd/containerd.sock images | grep ml/
sleep 5
