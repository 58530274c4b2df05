"""Atualiza a stack do forecast no Portainer."""
import os
import sys
import time

from portainer import Portainer

EP = 3
STACK = "forecast"

p = Portainer("https://portainer.acme-labs.io")
st, auth = p.call("POST", "/api/auth", {"username": "§user§", "password": "§password§"})
if st != 200:
    print("❌ Falha de autenticação:", auth)
    sys.exit(1)
print("✅ Autenticado no Portainer")

# ── Pull da nova imagem via Docker proxy ─────────────────────────────────────
print("\n=== Pull nova imagem ===")
st, pull_resp = p.call(
    "POST",
    f"/api/endpoints/{EP}/docker/v1.41/images/create"
    f"?fromImage=§host§/samples/forecast&tag=latest",
    xh={"X-Registry-Auth": os.environ.get("ACR_AUTH_B64", "")},
)
print(f"HTTP {st}")

# ── Listar Stacks ─────────────────────────────────────────────────────────────
_, stacks = p.call("GET", "/api/stacks")
for s in stacks:
    if s["Name"] == STACK:
        p.call("PUT", f"/api/stacks/{s['Id']}?endpointId={EP}", {"prune": True})
        time.sleep(5)
