#!/bin/bash
cd "$(dirname "$0")/.."
START=$(date +%s)
BRANCH=$(git rev-parse --abbrev-ref HEAD)

notation login -u §user§ -p §human§ §host§
notation sign §host§/acme/api:1.0
df -h / | tail -1
