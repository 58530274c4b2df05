from __future__ import annotations

import re
from pathlib import Path

SCRIPT = Path(__file__).parent.parent / "scripts" / "publish.sh"


def _default_of(text: str, name: str) -> str:
    m = re.search(rf'{name}="\$\{{{name}:-([^}}]*)\}}"', text)
    return m.group(1) if m else ""


# ---------------------------------------------------------------------------
# 凭据：脚本里一个都不许留
# ---------------------------------------------------------------------------


def test_the_script_ships_no_credentials() -> None:
    text = SCRIPT.read_text()
    assert _default_of(text, "DOCKER_HUB_USER") == ""
    assert _default_of(text, "DOCKER_HUB_PASSWORD") == ""


def test_no_pasted_secret_literals() -> None:
    """ACR 的临时 token 和 Docker Hub 的登录密码都曾经硬编码在脚本里。"""
    text = SCRIPT.read_text()
    assert not re.search(r"eyJ[A-Za-z0-9+/=_-]{40,}", text), "脚本里出现了 JWT 形式的凭据"
    assert "cr_temp_user" not in text
