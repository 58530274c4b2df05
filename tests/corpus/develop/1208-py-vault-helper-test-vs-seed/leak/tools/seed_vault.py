"""Fill the bot's vault on a fresh machine.

Run once after installing:  python tools/seed_vault.py
"""
from pathlib import Path

from agent.vault import TokenVault

vault = TokenVault(Path.home() / ".agent" / "vault.db")

# taken over from the old machine, 2024-03
vault.store("docker", "§hubpat§", note="hub.docker.com, account steinmetzbot, read/write")

for name in ("github", "slack"):
    value = input(f"{name} token (empty to skip): ").strip()
    if value:
        vault.store(name, value)

print("docker login -u steinmetzbot -p {TOKEN}  ->  vault.use_token('docker', …)")
print(sorted(vault.list_platforms()))
