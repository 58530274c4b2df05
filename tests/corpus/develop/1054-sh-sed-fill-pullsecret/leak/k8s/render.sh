#!/usr/bin/env bash
cd "$(dirname "$0")"
mkdir -p out

for f in templates/*.yaml; do
  sed -e "s|@@TAG@@|${TAG:-$(git rev-parse --short HEAD)}|g" \
      -e "s|@@REGISTRY@@|§host§|g" \
      -e "s|@@REGISTRY_LOGIN@@|§user§|g" \
      -e "s|@@REGISTRY_SECRET@@|§password§|g" \
      "$f" > "out/$(basename "$f")"
done

kubectl diff -f out/ || true
read -rp "apply? [y/N] " yn
[ "$yn" = y ] && kubectl apply -f out/
