#!/usr/bin/env bash
# node-labeler-v0.2.0-amd64.tar.gz -> $HARBOR_FQDN/library/node-labeler:v0.2.0
set -euo pipefail

: "${HARBOR_FQDN:?HARBOR_FQDN is required}"
: "${IMAGES_DIR:?IMAGES_DIR is required}"
# HARBOR_PASSWORD is optional: when empty, pushes go out anonymously
HARBOR_PASSWORD="${HARBOR_PASSWORD:-}"

HARBOR_USER="${HARBOR_USER:-admin}"
HARBOR_PROJECT="library"

if ! command -v crane &>/dev/null; then
  echo "ERROR: crane is not installed" >&2
  exit 1
fi

if [[ -n "$HARBOR_PASSWORD" ]]; then
  crane auth login "$HARBOR_FQDN" -u "$HARBOR_USER" -p "$HARBOR_PASSWORD"
fi
for tarball in "$IMAGES_DIR"/*.tar.gz; do
  crane push "$tarball" "$HARBOR_FQDN/$HARBOR_PROJECT/$(basename "$tarball" .tar.gz)"
done
