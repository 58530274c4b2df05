"""Atualiza a stack do forecast no Portainer."""
import sys
import time

from portainer import Portainer

EP = 3
STACK = "forecast"

p = Portainer("https://portainer.acme-labs.io")
st, auth = p.login_from_keyring()
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
    xh={"X-Registry-Auth": "§xauth§"},
)
print(f"HTTP {st}")
if st not in (200, 201, 204):
    print(f"⚠️  Pull retornou {st}: {pull_resp} — continuando mesmo assim")
else:
    print("✅ Pull concluído")

# ── Listar Stacks ─────────────────────────────────────────────────────────────
_, stacks = p.call("GET", "/api/stacks")
for s in stacks:
    if s["Name"] == STACK:
        p.call("PUT", f"/api/stacks/{s['Id']}?endpointId={EP}", {"prune": True})
        time.sleep(5)
