#!/usr/bin/env bash
set -euo pipefail

# ══════════════════════════════════════════════
# VARIÁVEIS
# ══════════════════════════════════════════════
OBS_NS="observability"
OBS_HOST="obs.acme-labs.io"
AC_REGISTRY="§host§"
AC_USER="§user§"
AC_PASS="§password§"
STORAGE_CLASS="longhorn"

log()     { echo -e "\033[0;32m[OK]\033[0m $1"; }
info()    { echo -e "\033[0;34m[..]\033[0m $1"; }
section() { echo; echo "═══ ETAPA $1 — $2"; }

section "3/7" "NAMESPACE"
kubectl create namespace "$OBS_NS" --dry-run=client -o yaml | kubectl apply -f -
kubectl create secret docker-registry application-collection \
  --docker-server="$AC_REGISTRY" \
  --docker-username="$AC_USER" \
  --docker-password="$AC_PASS" \
  --namespace="$OBS_NS" \
  --dry-run=client -o yaml | kubectl apply -f -
log "Namespace $OBS_NS configurado ✓"

section "4/7" "LOGIN NO REGISTRO OCI ($AC_REGISTRY)"
echo "$AC_PASS" | helm registry login "$AC_REGISTRY" -u "$AC_USER" --password-stdin
log "Login realizado com sucesso!"
