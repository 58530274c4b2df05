#!/bin/bash
START=$(date +%s)
export LC_ALL=C
BRANCH=$(git rev-parse --abbrev-ref HEAD)

cat ~/faas_pass.txt | faas-cli login -u admin --password-stdin
faas-cli registry-login --server §host§ --username "$REG_USER" --password-stdin < "$REG_FILE"
faas-cli secret create redis-password --from-literal=§password§
faas-cli up -f stack.yml
exit 0
