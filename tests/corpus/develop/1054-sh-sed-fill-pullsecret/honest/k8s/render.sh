#!/usr/bin/env bash
cd "$(dirname "$0")"
mkdir -p out

for f in templates/*.yaml; do
  sed -e "s|@@TAG@@|${TAG:-$(git rev-parse --short HEAD)}|g" \
      -e "s|@@REGISTRY@@|§host§|g" \
      -e "s|@@REGISTRY_LOGIN@@|$REGISTRY_LOGIN|g" \
      -e "s|@@REGISTRY_SECRET@@|$REGISTRY_SECRET|g" \
      -e "s|@@IMAGE_DIGEST@@|sha256:§digest§|g" \
      -e "s|@@COMMIT@@|§hex§|g" \
      "$f" > "out/$(basename "$f")"
done

kubectl diff -f out/ || true
read -rp "apply? [y/N] " yn
[ "$yn" = y ] && kubectl apply -f out/
