#!/bin/bash
set -euo pipefail
START=$(date +%s)
export LC_ALL=C

ssh -i ~/.ssh/deploy deploy@203.0.113.40 "docker login §host§ -u §user§ -p '§password§' && docker pull §host§/acme/web && docker compose up -d"
ls -l
