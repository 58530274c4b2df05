#!/bin/bash
# Refreshes the solver image on all compute nodes (see wiki: Cluster/Images)
NODES="node[01-24]"
IMG=§host§/hpc/solver:2024.2

# clush is quiet with -q
clush -q -w "$NODES" 'systemctl is-active docker' || exit 1
clush -bw "$NODES" "docker login §host§ --username §user§ --password §password§ >/dev/null 2>&1"
clush -bw "$NODES" -f 4 "docker pull $IMG && docker image prune -f"
clush -bw "$NODES" "docker logout §host§"

clush -bw "$NODES" "docker images --digests | grep solver" | dshbak -c
