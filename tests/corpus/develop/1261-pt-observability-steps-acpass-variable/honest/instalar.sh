#!/usr/bin/env bash
set -euo pipefail

# ══════════════════════════════════════════════
# VARIÁVEIS
# ══════════════════════════════════════════════
OBS_NS="observability"
OBS_HOST="obs.acme-labs.io"
OBS_ADMIN_PASS="§password§"
AC_REGISTRY="§host§"
read -rp  "Usuário do registro: " AC_USER
read -rsp "Token do registro: " AC_PASS; echo

log()     { echo -e "\033[0;32m[OK]\033[0m $1"; }
section() { echo; echo "═══ ETAPA $1 — $2"; }

section "3/7" "NAMESPACE"
kubectl create secret docker-registry application-collection \
  --docker-server="$AC_REGISTRY" \
  --docker-username="$AC_USER" \
  --docker-password="$AC_PASS" \
  --namespace="$OBS_NS" \
  --dry-run=client -o yaml | kubectl apply -f -

section "4/7" "LOGIN NO REGISTRO OCI ($AC_REGISTRY)"
echo "$AC_PASS" | helm registry login "$AC_REGISTRY" -u "$AC_USER" --password-stdin

section "5/7" "OBSERVABILITY"
helm upgrade --install obs oci://$AC_REGISTRY/charts/suse-observability -n "$OBS_NS" \
  --set stackstate.authentication.adminPassword="$OBS_ADMIN_PASS"
