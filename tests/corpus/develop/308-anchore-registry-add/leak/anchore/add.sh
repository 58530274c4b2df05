#!/bin/bash
set -euo pipefail
BRANCH=$(git rev-parse --abbrev-ref HEAD)

anchore-cli registry add §host§ §user§ §password§
anchore-cli image add §host§/acme/api:latest
anchore-cli image wait §host§/acme/api:latest
df -h / | tail -1
